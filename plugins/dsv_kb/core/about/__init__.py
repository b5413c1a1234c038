"""What a page says about itself to search engines and other programs: a sentence, linked data, how it is cited."""
