"""What the checks of the architecture find, and what they leave alone."""

import tempfile
import types
import unittest
from pathlib import Path

from architecture import graph, swift_source
from architecture.rooms import House


def circles(**files):
    """The circles of a target made of files: folder__Name="source"."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, source in files.items():
            path = Path(folder, *name.split("__")).with_suffix(".swift")
            path.parent.mkdir(exist_ok=True)
            path.write_text(source)
            paths.append(path)
        target = types.SimpleNamespace(name="Made", folder=Path(folder), files=paths)
        return "\n".join(House(target).circles())


class SourceTests(unittest.TestCase):
    def test_comments_and_texts_are_no_code(self):
        code = swift_source.code('a // B\n/* C /* D */ E */ f "G \\" H" #"I " \\(J)"# """\nK " L\n"""')
        for name in "BCDEGHIJKL":
            self.assertNotIn(name, code)
        self.assertEqual(code.split(), ["a", "f", '""', '""', '""'])

    def test_what_a_text_interpolates_is_code(self):
        self.assertIn("Name.of(f(x))", swift_source.code('"a \\(Name.of(f(x))) B"'))
        self.assertIn("Deep", swift_source.code('"a \\("b \\(Deep)") C"'))

    def test_imports_of_all_sorts_are_found(self):
        code = "import A\n@testable import B\npublic import C\nimport struct D.E\n// import F\nimporting"
        self.assertEqual(swift_source.imports(swift_source.code(code)), set("ABCD"))


class RoomTests(unittest.TestCase):
    def test_types_that_name_each_other_are_a_circle(self):
        found = circles(a__One="struct One { var two: Two }", b__Two="struct Two { var one: One }")
        self.assertIn("a → b: Two (One.swift)", found)
        self.assertIn("b → a: One (Two.swift)", found)

    def test_one_direction_is_none(self):
        self.assertEqual(
            circles(a__One="struct One { var two: Two } // Two", b__Two='enum Two {} /* One */ "One"'), "")

    def test_an_extension_uses_the_room_of_its_type(self):
        self.assertIn("a → b: Two", circles(a__One="enum One {}\nextension Two {}", b__Two="enum Two { One }"))

    def test_a_member_belongs_to_the_room_that_adds_it(self):
        added = "extension Two {\n  func added() {}\n}"
        self.assertIn("b → a: .added", circles(a__One=added, b__Two="struct Two {}\nlet x = y.added()"))

    def test_an_initialiser_belongs_to_the_room_that_adds_it(self):
        added = "extension Two {\n  init(from x: Int) {}\n}"
        self.assertIn("b → a: Two(from:)", circles(a__One=added, b__Two="struct Two {}\nlet x = Two(from: 1)"))

    def test_a_free_function_belongs_to_its_room(self):
        self.assertIn("b → a: helped", circles(
            a__One="func helped(_ t: Two) {}", b__Two="struct Two {\n  let x = helped(1)\n}"))

    def test_a_file_beside_the_folders_may_be_front_door_or_common_type(self):
        self.assertEqual(
            circles(Door="enum Door { One }", Common="enum Common {}", a__One="enum One { Common }"), "")

    def test_a_file_beside_the_folders_may_not_close_a_circle(self):
        self.assertIn("Door.swift", circles(Door="enum Door { One }", a__One="enum One { Door }"))

    def test_nested_types_are_their_owners(self):
        self.assertEqual(circles(
            a__One="struct One {\n  enum Kind {}\n}\nlet x = Two.Kind()", b__Two="struct Two {\n  enum Kind {}\n}"), "")


class GraphTests(unittest.TestCase):
    ARROWS = {"a": {"b", "c"}, "b": {"c"}, "c": set()}

    def test_arrows_that_a_longer_way_implies_are_left_out(self):
        self.assertEqual(graph.reduced(self.ARROWS), {"a": {"b"}, "b": {"c"}, "c": set()})

    def test_circles_are_found_whole(self):
        self.assertEqual(graph.circles(self.ARROWS), [])
        self.assertEqual(graph.circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}), [("a", "b", "c")])


if __name__ == "__main__":
    unittest.main()
