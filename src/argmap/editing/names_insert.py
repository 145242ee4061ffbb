"""Insert decisions into a names file, and change nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from argmap.editing.yaml_insert import Insertion, NoPlace, Text

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEW = "kind: names\n"


def with_decisions(data: bytes, key: str, lines: Sequence[str]) -> bytes:
    """Return the bytes of a names file with more decisions at the end of a list.

    data: of a valid names file, or empty; key: of the list, such as `names`; lines: the decisions,
    each as an item of the list. Comments and the order of lines are kept. Raises NoPlace if the
    list is not in block style.
    """
    if not data.strip():
        return (f"{_NEW}{key}:\n" + "".join(f"  {line}\n" for line in lines)).encode()
    text = Text.of(data)
    root = yaml.compose(text.raw, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NoPlace("the names file is not in block style. Add the decisions by hand")
    names = next((pair for pair in root.value if pair[0].value == key), None)
    if names is None:
        return text.with_insertions([_after(text, _last_line(root), [f"{key}:"], lines)])
    list_key, value = names
    if isinstance(value, yaml.SequenceNode) and value.value:
        if value.flow_style:
            raise NoPlace(
                f"the list `{key}` on line {list_key.start_mark.line + 1} is not in block style. "
                "Write each decision on a line that begins with `- `"
            )
        indent = " " * value.start_mark.column
        return text.with_insertions([_after(text, _last_line(value), [], lines, indent)])
    if value.start_mark.index < value.end_mark.index:  # `names: []`
        raise NoPlace(
            f"the list `{key}` on line {list_key.start_mark.line + 1} is written as `[]`. Remove "
            "the brackets"
        )
    return text.with_insertions([_after(text, list_key.end_mark.line, [], lines)])


def _after(
    text: Text, line: int, before: Sequence[str], lines: Sequence[str], indent: str = "  "
) -> Insertion:
    """Return the insertion of lines after a line."""
    end_of_line = text.line_end(line)
    _, end, after = text.lines[line]
    made = [*before, *(indent + item for item in lines)]
    if end == after:  # the last line, without a line end
        return Insertion(end, "".join(end_of_line + item for item in made))
    return Insertion(after, "".join(item + end_of_line for item in made))


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a node, without comments after it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return max(_last_line(part) for pair in node.value for part in pair)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return max(map(_last_line, node.value))
    last = int(node.end_mark.line)
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    if block and node.end_mark.column == 0:
        last -= 1
    return last
