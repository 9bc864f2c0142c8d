"""The questions in the order in which they are asked."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from forum.offering import forms
from forum.offering.personal import personal_in_answers


@dataclass(frozen=True, slots=True)
class Question:
    """A page of its own. `template` stands in templates/members/offers/questions/."""

    slug: str
    title: str
    form: type[forms.QuestionForm]

    @property
    def template(self) -> str:
        return f"members/offers/questions/{self.slug.replace('-', '_')}.html"

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.form.base_fields)


QUESTIONS = (
    Question("what", "What is it?", forms.WhatForm),
    Question("who-runs-it", "Who runs it?", forms.WhoRunsItForm),
    Question("who-for", "Who is it for?", forms.WhoForm),
    Question("where", "Where is it?", forms.WhereForm),
    Question("when", "When is it?", forms.WhenForm),
    Question("cost", "What does it cost?", forms.CostForm),
    Question("joining", "How do people join?", forms.JoiningForm),
    Question("contact", "Who can people ask?", forms.ContactForm),
    Question("first-visit", "What is the first visit like?", forms.FirstVisitForm),
)
PHOTOS, CHECK = "photos", "check"  # the pages after the questions
STEPS = (*(question.slug for question in QUESTIONS), PHOTOS, CHECK)
BY_SLUG: Mapping[str, Question] = {question.slug: question for question in QUESTIONS}


def after(slug: str) -> str:
    return STEPS[min(STEPS.index(slug) + 1, len(STEPS) - 1)]


def before(slug: str) -> str:
    """ "" before the first."""
    at = STEPS.index(slug)
    return STEPS[at - 1] if at else ""


def first_open(answers: Mapping[str, Any]) -> str:
    """Where somebody goes on who comes back: the first question that they have not been to."""
    seen = set(answers.get("seen", ()))
    return next((question.slug for question in QUESTIONS if question.slug not in seen), PHOTOS)


def unanswered(answers: Mapping[str, Any]) -> list[Question]:
    """Those without which an offer cannot be sent."""
    return [question for question in QUESTIONS if not question.form(data_of(question, answers)).is_valid()]


def personal_by_question(answers: Mapping[str, Any]) -> list[tuple[Question, list[str]]]:
    """Numbers and addresses that look like somebody's own, with the question under which each stands."""
    found = [(question, personal_in_answers(data_of(question, answers))) for question in QUESTIONS]
    return [(question, personal) for question, personal in found if personal]


def fingerprint(question: Question, answers: Mapping[str, Any]) -> str:
    """Of what is kept of one question: a page carries it, and whoever saves says with it what they saw."""
    kept = [answers.get(name) for name in question.fields]
    return sha256(json.dumps(kept).encode()).hexdigest()[:16]


def data_of(question: Question, answers: Mapping[str, Any]) -> dict[str, Any]:
    """As the form would be sent."""
    return {name: answers[name] for name in question.fields if answers.get(name) not in (None, "", False)}
