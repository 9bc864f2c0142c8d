"""One question a page. What is sent is kept; what cannot be kept is shown again with what to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from directory.reading_back.words import say_back_while_writing
from forum import live
from forum.models import OfferPost, Pledge
from forum.offering import posting, showing
from forum.offering.alike import offers_like
from forum.offering.answering import known_venues
from forum.offering.forms import QuestionForm, WhoRunsItForm
from forum.offering.guarding import poster
from forum.offering.personal import personal_in_answers
from forum.offering.questions import BY_SLUG, CHECK, QUESTIONS, STEPS, Question, after, before, fingerprint
from publishing import registry
from publishing.publishable import Build

KEPT_AS_MESSAGE = "Somebody from the forum has it in hand. We have kept what you wrote as a message to them."
SAVED = "Saved. You can go on whenever you like."


@dataclass
class Asked:
    """A question to somebody: what they have answered so far, and what went wrong this time."""

    question: Question
    post: OfferPost | None
    uuid: UUID
    form: QuestionForm
    problems: Sequence[tuple[str, str]] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # what another window has saved
    pledge: str = ""

    @property
    def answers(self) -> Mapping[str, Any]:
        return self.post.answers if self.post else {}


@poster
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The first question. Nothing is kept before it is answered."""
    question = QUESTIONS[0]
    pledge = _own_pledge(request)
    if request.method != "POST":
        start = {"summary": pledge.words[:300]} if pledge else {}
        asked = Asked(question, None, uuid4(), question.form(start or None), pledge=str(pledge.uuid) if pledge else "")
        return _page(request, asked, values=start)
    form, uuid = question.form(request.POST), _uuid(request.POST.get("uuid", ""))
    if not form.is_valid():
        return _page(request, Asked(question, None, uuid, form, form.problems(), pledge=request.POST.get("pledge", "")))
    return _saved(
        request, question, form, lambda: posting.begin(uuid, form.answers(), pledge=pledge, **_how(request)), uuid
    )


@poster
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, uuid: UUID, slug: str) -> HttpResponse:
    post = get_object_or_404(OfferPost.objects.select_related("offer"), uuid=uuid, by=request.user)
    if slug not in BY_SLUG:
        raise Http404
    question = BY_SLUG[slug]
    if request.method == "POST":
        return _keep(request, post, question)
    if post.offer_id or post.state not in posting.OPEN:
        return HttpResponseRedirect(reverse("posted_offer", args=[post.uuid]))
    return _page(request, Asked(question, post, post.uuid, form_for(question, None, request)))


def _keep(request: HttpRequest, post: OfferPost, question: Question) -> HttpResponse:
    form = form_for(question, request.POST, request)
    if not form.is_valid():
        return _page(request, Asked(question, post, post.uuid, form, form.problems()))
    return _saved(
        request, question, form, lambda: posting.save(post, question, form.answers(), **_how(request)), post.uuid
    )


def _saved(
    request: HttpRequest, question: Question, form: QuestionForm, save: Callable[[], OfferPost], uuid: UUID
) -> HttpResponse:
    try:
        return _go_on(request, save(), question)
    except posting.InHandError as error:
        return _as_message(request, OfferPost.objects.get(uuid=uuid), question, form, str(error))
    except posting.ChangedMeanwhileError as error:
        post = OfferPost.objects.get(uuid=uuid)
        asked = Asked(question, post, uuid, form, [("", str(error))], _elsewhere(post, form))
        return _page(request, asked)


def _how(request: HttpRequest) -> dict[str, Any]:
    return {"saw": request.POST.get("saw", ""), "by": cast(User, request.user), "now": timezone.localtime()}


def _as_message(
    request: HttpRequest, post: OfferPost, question: Question, form: QuestionForm, words: str
) -> HttpResponse:
    """A moderator took it up while this page was open: nobody overwrites anything, and nothing is lost."""
    answered = showing.answers_in_words(form.answers())
    told = [line for answer in answered for line in answer.lines if answer.question == question]
    try:
        said = "\n".join([question.title, *told])
        posting.say(post, said, by=cast(User, request.user), now=timezone.localtime())
        messages.warning(request, KEPT_AS_MESSAGE)
    except posting.InHandError:
        messages.warning(request, words)
    return HttpResponseRedirect(reverse("posted_offer", args=[post.uuid]))


def _go_on(request: HttpRequest, post: OfferPost, question: Question) -> HttpResponse:
    """To the next question; first to what should be looked at once more."""
    if "leave" in request.POST:
        messages.success(request, SAVED)
        return HttpResponseRedirect(reverse("posted_offers"))
    here = reverse("offer_question", args=[post.uuid, question.slug])
    back = "&check=1" if request.POST.get("check") else ""
    if question.slug == "what" and not back and offers_like(post.answers["name"], timezone.localdate()):
        return HttpResponseRedirect(reverse("offers_alike", args=[post.uuid]))
    asked_again = request.GET.get("which") or request.GET.get("private")  # once is enough
    if question.slug == "where" and not (post.answers.get("venue") or asked_again) and known_venues(post.answers):
        return HttpResponseRedirect(f"{here}?which=1{back}")
    if question.slug == "when" and "read_times" in request.POST:
        return HttpResponseRedirect(f"{here}?read=1{back}#times_note")
    private = personal_in_answers(post.answers) and not post.answers.get("private_is_fine")
    if question.slug == "contact" and private and not asked_again:
        return HttpResponseRedirect(f"{here}?private=1{back}")
    return HttpResponseRedirect(step_url(post, CHECK if back else after(question.slug)))


def step_url(post: OfferPost, step: str) -> str:
    """The address of a question, or of one of the pages after them."""
    if step in BY_SLUG:
        return reverse("offer_question", args=[post.uuid, step])
    return reverse("offer_photos" if step == "photos" else "check_offer", args=[post.uuid])


def form_for(question: Question, data: Any, request: HttpRequest) -> QuestionForm:
    """With what this person may choose."""
    if question.form is WhoRunsItForm:
        return WhoRunsItForm(data, organisations=posting.organisations_of(request.user))
    return question.form(data)


def _page(request: HttpRequest, asked: Asked, values: Mapping[str, Any] | None = None) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    question, form, answers = asked.question, asked.form, asked.answers
    shown = _typed(form) if form.is_bound and not values else {**answers, **(values or {})}
    place = STEPS.index(question.slug) + 1
    context = {
        "question": question,
        "number": place,
        "of": len(STEPS),
        "uuid": asked.uuid,
        "saw": _saw(request, asked),
        "values": shown,
        "errors": {name: told[0] for name, told in form.errors.items()} if asked.problems else {},
        "problems": asked.problems,
        "elsewhere": asked.elsewhere,
        "pledge": asked.pledge,
        "check": request.GET.get("check") or request.POST.get("check") or "",
        "back_url": step_url(asked.post, before(question.slug)) if asked.post and before(question.slug) else "",
        "card": showing.card({**answers, **_sound(form)}, build.today) if asked.post else None,
        **_beside(request, asked, shown, build),
    }
    title = f"{'Error: ' if asked.problems else ''}{question.title}"
    return live.page(request, question.template, title, build, context)


def _beside(request: HttpRequest, asked: Asked, shown: Mapping[str, Any], build: Build) -> dict[str, Any]:
    """What only one of the questions shows."""
    slug = asked.question.slug
    if slug == "who-runs-it":
        organisations = posting.organisations_of(request.user)
        first = str(organisations[0][0]) if organisations else "forum"
        return {"organisations": organisations, "chosen": shown.get("run_by") or first}
    if slug == "where":
        return {"venues": known_venues(asked.answers) if request.GET.get("which") else []}
    if slug == "when":
        return {"said": asdict(say_back_while_writing(str(shown.get("times_note") or ""), build.now))}
    if slug == "contact":
        return {"personal": personal_in_answers(shown) if request.GET.get("private") else []}
    return {}


def _sound(form: QuestionForm) -> Mapping[str, Any]:
    """What of the typed can be shown on a card."""
    return form.cleaned_data if form.is_bound else {}


def _typed(form: QuestionForm) -> dict[str, Any]:
    return {name: form[name].value() or "" for name in form.fields}


def _elsewhere(post: OfferPost, form: QuestionForm) -> dict[str, str]:
    """What is saved now, of what is different from what was typed here."""
    saved = {name: post.answers.get(name) for name in form.fields if isinstance(post.answers.get(name), str)}
    return {name: str(value) for name, value in saved.items() if value and value != form.cleaned_data.get(name)}


def _own_pledge(request: HttpRequest) -> Pledge | None:
    given = request.POST.get("pledge") or request.GET.get("pledge") or ""
    try:
        return Pledge.objects.filter(uuid=UUID(given), member__user=request.user.pk).first()
    except ValueError:
        return None


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _saw(request: HttpRequest, asked: Asked) -> str:
    """What the next time they save they will have seen: not what changed while they made a mistake."""
    if asked.problems and not asked.elsewhere and "saw" in request.POST:
        return request.POST["saw"]
    return fingerprint(asked.question, asked.answers)
