"""The browser and the served site of the browser tests."""

from tests.browser.conftest import address, browser

__all__ = ["address", "browser"]
