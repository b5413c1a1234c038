"""One page of each kind, by its path below a language."""

KINDS = {
    "home": "",
    "journey": "journey/",
    "step": "steps/explore/",
    "glossary": "definitions/",
    "definition": "definitions/touchpoint/",
    "practices": "practices/",
    "practice": "practices/service-desk/",
    "techniques": "techniques/",
    "technique": "techniques/persona/",
    "tables": "tables/",
    "table": "tables/four-dimensions/",
    "outcomes": "outcomes/",
    "outcome": "outcomes/lo-1/",
    "chapters": "chapters/",
    "chapter": "chapters/service-blueprints/",
    "moment": "moments/service-outage/",
    "case": "cases/lantern-bay/",
    "questions": "questions/lo-3-questions/",
    "matrices": "matrices/",
    "matrix": "matrices/practices-by-step/",
    "guide": "guide/",
    "sources": "sources/",
    "status": "status/",
}
LANGUAGES = {"en": "en", "zh": "zh-Hans"}
