"""What happens in the order of time as Mermaid: messages, events, feelings."""

from dsv_kb.core.diagrams.forms import Band, Curve, Feeling, Sequence, Timeline
from dsv_kb.core.diagrams.mermaid.escaping import bare, block, joined, listed, titled


def sequence(form: Sequence, title: str) -> str:
    """Numbered messages between actors."""
    lines = [*titled(title), "autonumber"]
    for number, actor in enumerate(form.actors, start=1):
        lines.append(
            f"participant a{number} as {'<br/>'.join(bare(part) for part in (actor.text, actor.note) if part)}"
        )
    for message in form.messages:
        arrow = "-->>" if message.reply else "->>"
        lines.append(f"a{message.start + 1}{arrow}a{message.end + 1}: {bare(message.text)}")
    return block("sequenceDiagram", lines)


def timeline(form: Timeline, title: str) -> str:
    """Events by date; the kind breaks no lines by command, so a note follows its event after a dot."""
    events = (f"{bare(event.when)} : {bare(joined((event.label.text, event.label.note)))}" for event in form.events)
    return block("timeline", [*titled(title, shown=True), *events])


def curve(form: Curve, title: str) -> str:
    """A journey: steps as its sections, touchpoints with their numbers, feelings from 1 to 5, people as actors."""
    lines = titled(title, shown=True)
    first = 0
    for band in form.bands:
        lines += _section(band, form.points[first : first + band.count])
        first += band.count
    return block("journey", lines)


def _section(band: Band, points: tuple[Feeling, ...]) -> list[str]:
    lines = [f"section {bare(band.label.text)}"]
    for point in points:
        mark = " ◆" if point.moment else ""
        people = f": {listed(point.people)}" if point.people else ""
        lines.append(f"    {point.number} {bare(point.label.text)}{mark}: {point.value}{people}")
    return lines
