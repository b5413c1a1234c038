"""The look of the pages on Material: what a site would otherwise have to write into its mkdocs.yml."""

from markupsafe import escape
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from dsv_kb.adapter.config import ContentConfig
from dsv_kb.core import assets, site
from dsv_kb.core.render import Desk
from dsv_kb.packs import templates_folder


def prepare(config: MkDocsConfig, desk: Desk, options: ContentConfig, *, everywhere: bool) -> None:
    """Make the configuration of a build speak the desk's language.

    Args:
        config: the build's configuration; changed in place, where the site's owner has not decided.
        desk: the desk of the language.
        options: what the site's owner has decided.
        everywhere: whether the site has every language, or only this one.

    """
    for extension in (*site.EXTENSIONS, "toc"):
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)
    _speak(config, desk, keep_site_name=options.keep_site_name)
    config.extra["dsv"] = site.view(
        desk, languages=everywhere, root_url=config.site_url or "", theme_script=options.theme_script
    )
    if config.nav is None:
        config.nav = site.navigation(desk)
    if options.look and config.theme.name == "material":
        _dress(config, desk)


def _speak(config: MkDocsConfig, desk: Desk, *, keep_site_name: bool) -> None:
    language = desk.language.theme or desk.code
    if _theme_speaks(config, language):
        config.theme["language"] = language
    if not keep_site_name:
        config.site_name = escape(desk.plain(desk.kb.pack.title))  # themes write it into the page as it is


def _theme_speaks(config: MkDocsConfig, language: str) -> bool:
    """Whether the theme knows a language; Material ends with an error for one that it does not know."""
    names = config.theme.get_env().list_templates(filter_func=lambda name: name.startswith("partials/languages/"))
    return not names or f"partials/languages/{language}.html" in names


def _dress(config: MkDocsConfig, desk: Desk) -> None:
    theme = config.theme
    templates = str(templates_folder())
    if templates not in theme.dirs:
        # behind the site's own overrides, before the theme
        theme.dirs.insert(1 if theme.custom_dir else 0, templates)
        theme.static_templates.add("404.html")
    config.watch.append(templates)
    theme["font"] = False
    theme["favicon"] = assets.ICON
    theme["features"] = [*dict.fromkeys([*(theme.get("features") or []), *site.FEATURES])]
    if not theme.get("palette"):
        theme["palette"] = site.palette(desk)
    config.mdx_configs.setdefault("toc", {}).setdefault("title", desk.words["site.toc"])
    config.extra_css.insert(0, assets.STYLESHEET)
    script = ExtraScriptValue(assets.SCRIPT)
    script.defer = True
    config.extra_javascript.insert(0, script)
