"""The options of the plugins. The text under an option is its documentation; the reference is made from it."""

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class ContentConfig(Config):
    """Options of dsv-content."""

    packs = c.ListOfItems(c.Type(str), default=["dsv"])
    """Content packs, lowest first: folders beside mkdocs.yml, or `dsv` for the pack that comes with the program.
    A later pack adds to the earlier ones, or changes them with `extends`."""

    language = c.Optional(c.Type(str))
    """The language to build, if dsv-languages is not used. Left out, it is the first language of the packs."""

    look = c.Type(bool, default=True)
    """Whether the pages get the look that belongs to them: templates, styles, colours and navigation.
    It needs the theme Material."""

    theme_script = c.Type(bool, default=False)
    """Whether pages load the script of Material, too. The look does not need it: colours, menu and contents work
    without. Turn it on if your own pages use what only that script does, such as copy buttons at code, linked content
    tabs, annotations, or scripts that wait for `document$`. Each page then weighs about 35 KB more."""

    keep_site_name = c.Type(bool, default=False)
    """Whether `site_name` of mkdocs.yml is shown in every language, rather than the packs' title in each."""

    markdown_copies = c.Type(bool, default=True)
    """Whether each page has a copy in Markdown beside it, for people who paste it and for programs: its address is that
    of the page's file and `.md`, such as `definitions/value/index.html.md`. The lists `llms.txt` lead to them."""

    messages = c.Optional(c.Type(str))
    """The language of messages, `en` or `zh`. Left out, the language of the terminal decides."""


class LinksConfig(Config):
    """Options of dsv-links; there are none yet."""


class ViewsConfig(Config):
    """Options of dsv-views; there are none yet."""


class SearchConfig(Config):
    """Options of dsv-search."""

    full_text = c.Choice(("auto", "required", "off"), default="auto")
    """Whether the text of the pages can be searched, besides names. `auto`: if Pagefind is there; without it, search
    finds names only and says so. `required`: without Pagefind the build ends. `off`: names only."""


class LanguagesConfig(Config):
    """Options of dsv-languages."""

    only = c.Optional(c.Type(str))
    """Build one language only, for a quicker preview. It still gets its own folder."""
