"""The published schema of the plan file and the program that reads it must agree: on the sample, and on each kind of mistake."""

import copy
import json
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from tally import expect

ROOT = Path(__file__).parents[2]


class Loader(yaml.SafeLoader):
    """Dates stay text, as in YAML 1.2 and as the program reads them."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def with_text_keys(node):
    """JSON knows no keys that are numbers."""
    if isinstance(node, dict):
        return {str(key): with_text_keys(value) for key, value in node.items()}
    return [with_text_keys(value) for value in node] if isinstance(node, list) else node


def one(plan, name):
    """An indicator by its id."""
    return next(indicator for pillar in plan["pillars"] for indicator in pillar["indicators"] if indicator["id"] == name)


def rule(name, **parameters):
    """Changes the parameters of an indicator's rule; `None` takes one out."""

    def change(plan):
        found = one(plan, name)["rule"]
        found.update(parameters)
        for key in [key for key, value in parameters.items() if value is None]:
            del found[key]

    return change


WRONG = {
    "an unknown key": lambda plan: plan.update(titel=1),
    "another schema": lambda plan: plan.update(schema="hiroba.plan/2"),
    "an id with a space": lambda plan: plan.update(id="a b"),
    "no title": lambda plan: plan.pop("title"),
    "a title in one language": lambda plan: plan["title"].pop("en"),
    "a day that is none": lambda plan: plan.update(adopted="2021-13-40"),
    "a day with slashes": lambda plan: plan["reports"]["2021"].update(day="2022/05/12"),
    "a period in words": lambda plan: plan["period"].update({"from": "then"}),
    "no scale": lambda plan: plan.update(scale=[]),
    "a tone that is none": lambda plan: plan["scale"][0].update(tone="nice"),
    "a grade without its mark": lambda plan: plan["scale"][0].pop("mark"),
    "an outcome that is none": lambda plan: plan["scale"][0].update(outcome="won"),
    "a pillar without scope": lambda plan: plan["pillars"][0].pop("scope"),
    "an initiative without English": lambda plan: plan["pillars"][0]["initiatives"][0].pop("english"),
    "a rule of no kind": rule("P1-1", kind=None),
    "a kind that is none": rule("P1-1", kind="counts"),
    "a parameter that the kind does not use": rule("P1-1", tolerance=3),
    "about without tolerance": rule("P3-3", tolerance=None),
    "a tolerance of everything": rule("P3-3", tolerance=100),
    "a tolerance below nothing": rule("P3-3", tolerance=-1),
    "a milestone without document": rule("P4-1", document=None),
    "an empty population": rule("P2-1", population=""),
    "a universe in words": rule("P2-3", universe="all"),
    "returns every week": rule("P5-1", returns={"from": ["340006"], "every": "week"}),
    "bands that are missing": lambda plan: one(plan, "P2-2").update(rule={"kind": "bands"}),
    "a band without beginning": lambda plan: one(plan, "P2-2").update(rule={"kind": "bands", "bands": [{"grade": "achieved"}]}),
    "a word for no outcome": rule("P1-1", outcomes={"won": "achieved"}),
    "a parameter in the rule of a year": lambda plan: one(plan, "P1-2")["targets"]["2021"]["rule"].update(document="x"),
    "a reduction without baseline": lambda plan: one(plan, "P3-2")["baseline"].pop("value"),
    "a direction that is none": lambda plan: one(plan, "P3-2").update(direction="left"),
    "a fiscal year in wareki": lambda plan: one(plan, "P3-2")["targets"].update({"R3": {"words": "x"}}),
    "a value in words": lambda plan: one(plan, "P1-1")["overall"].update(value="many"),
    "words that are empty": lambda plan: one(plan, "P1-1")["overall"].update(words=""),
    "a due year in wareki": lambda plan: one(plan, "P1-1").update(due_year="R5"),
    "a unit in one language": lambda plan: one(plan, "P1-1").update(unit="件"),
    "conditions that are no list": lambda plan: one(plan, "P1-1")["definition"].update(conditions="本庁"),
    "a definition without numerator": lambda plan: one(plan, "P1-1")["definition"].pop("numerator"),
    "a measure without name": lambda plan: one(plan, "P1-1")["measure"].pop("name"),
    "a report without budget": lambda plan: plan["reports"]["2021"].pop("budget"),
}

RIGHT = {
    "the sample": lambda plan: None,
    "empty optional values": lambda plan: one(plan, "P1-1").update(qualifier=None, measure=None, unit=None),
    "a number as text": lambda plan: one(plan, "P1-1").update(due=2023),
    "a number with commas": lambda plan: one(plan, "P1-1")["overall"].update(value="1,742"),
    "a number as text with a fraction": rule("P3-3", tolerance="10.5"),
    "a universe as a number": rule("P2-3", universe=23),
    "bands of the progress": lambda plan: one(plan, "P2-2").update(
        rule={"kind": "bands", "of": "progress", "bands": [{"grade": "achieved", "at_least": "100"}]}
    ),
    "zero without returns": lambda plan: one(plan, "P5-1").update(rule={"kind": "zero"}),
    "no reports": lambda plan: plan.pop("reports"),
    "a pillar without indicators": lambda plan: plan["pillars"][4].update(indicators=[], initiatives=None),
}


def run(program, folder, tally):
    """Needs the sample's organisations in the program's database."""
    schema = json.loads((ROOT / "docs/plan.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    sample = with_text_keys(yaml.load((ROOT / "Samples/hiroshima/plan.yml").read_text(), Loader))
    file = Path(folder) / "changed.yml"
    for changes, wanted in ((WRONG, False), (RIGHT, True)):
        for name, change in changes.items():
            with tally.step(f"plan file: {name}"):
                plan = copy.deepcopy(sample)
                change(plan)
                file.write_text(yaml.safe_dump(plan, allow_unicode=True, sort_keys=False))
                faults = [error.message[:200] for error in validator.iter_errors(plan)]
                expect((not faults) == wanted, f"the schema says {faults or 'nothing'}")
                result = program.run("import", "plan", str(file), "--dry-run", *program.options)
                expect(result.returncode == (0 if wanted else 65), f"the program answers {result.returncode}: {result.stderr.strip()[-300:]}")
