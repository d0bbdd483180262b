"""The lines of a plan that is written, as a person handles them."""

from playwright.sync_api import Locator, Page, expect

from plans.models import Plan


def line(page: Page, code: str) -> Locator:
    return page.locator(f".writing-line[data-code='{code}']")


def title(page: Page, code: str) -> Locator:
    return line(page, code).locator("[name=title]")


def rename(page: Page, code: str, text: str) -> None:
    """Type another title and leave the line downwards."""
    title(page, code).fill(text)
    page.keyboard.press("Enter")


def says(page: Page, code: str, words: str) -> None:
    expect(line(page, code).locator(".writing-state")).to_have_text(words)


def stored(plan: Plan) -> list[tuple[str, str]]:
    return [(task.code, task.title) for task in plan.tasks.all()]
