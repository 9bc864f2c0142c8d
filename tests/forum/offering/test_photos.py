"""Pictures are looked at before they are opened, lose what a camera wrote, and are private until the offer is live."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import User
from directory.catalogue.origins import origins
from forum.models import OfferPost, PostPhoto
from forum.offering import moderating, photos
from publishing import registry
from publishing.keys import key_of
from tests.forum.offering.answering import answered, begun, signed_in
from tests.personas import mia_the_member, tariq_the_trusted

GPS = 0x8825


def jpeg(size: tuple[int, int] = (400, 300), exif: Image.Exif | None = None) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "green").save(made, "JPEG", exif=exif or Image.Exif())
    return made.getvalue()


def huge_png(side: int = 20_000) -> bytes:
    """A few kilobytes that would be more than a gigabyte of memory."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def a_zip() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("photo.jpg", jpeg())
    return made.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(photos.PictureError) as error:
        photos.made_anew(BytesIO(content), len(content))
    return str(error.value)


def test_a_picture_that_was_chosen_is_not_left_behind_by_going_on(site: Any) -> None:
    client = signed_in(mia_the_member())
    there = begun(client)
    assert client.post(f"{there}photos/", {"go_on": "1", "alt": ""})["Location"] == f"{there}check/"
    chosen = {"picture": SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg"), "go_on": "1"}
    assert "Say in words what it shows" in client.post(f"{there}photos/", {**chosen, "alt": ""}).content.decode()
    chosen["picture"].seek(0)
    assert client.post(f"{there}photos/", {**chosen, "alt": "The door"})["Location"] == f"{there}check/"
    assert PostPhoto.objects.get().alt == "The door"


def test_where_it_was_taken_is_taken_out_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "A camera"
    exif.get_ifd(GPS)[1] = "N"
    content = jpeg((400, 300), exif)
    assert dict(Image.open(BytesIO(content)).getexif())
    made = Image.open(BytesIO(photos.made_anew(BytesIO(content), len(content))))
    assert dict(made.getexif()) == {}
    assert b"A camera" not in photos.made_anew(BytesIO(content), len(content))
    assert made.size == (300, 400)


def test_a_large_photo_is_made_smaller() -> None:
    content = jpeg((4000, 3000))
    assert Image.open(BytesIO(photos.made_anew(BytesIO(content), len(content)))).size == (1600, 1200)


def test_what_is_seen_through_is_white() -> None:
    made = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(made, "PNG")
    assert Image.open(BytesIO(photos.made_anew(BytesIO(made.getvalue()), 10))).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (a_zip(), "cannot read this as a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "cannot read this as a picture"),
        (b"", "cannot read this as a picture"),
        (huge_png(), "too many pixels"),
        (huge_png(11_000), "too many pixels"),
        (jpeg()[:400], "damaged"),
    ],
    ids=["zip", "svg", "empty", "20,000 pixels", "121 million pixels", "cut off"],
)
def test_what_is_no_sound_picture_is_refused_in_words(content: bytes, words: str) -> None:
    assert words in refused(content)


def test_over_ten_megabytes_is_refused_unread() -> None:
    with pytest.raises(photos.PictureError, match="over 10 MB"):
        photos.made_anew(BytesIO(b""), photos.MOST_BYTES + 1)


@pytest.fixture
def mia(site: object) -> User:
    return mia_the_member()


def sent(client: Client, there: str, content: bytes, alt: str = "The hall with chairs", name: str = "a.jpg") -> str:
    picture = SimpleUploadedFile(name, content, "image/jpeg")
    return client.post(f"{there}photos/", {"picture": picture, "alt": alt}, follow=True).content.decode()


@pytest.mark.django_db
def test_a_picture_is_private_until_the_offer_is_live(mia: User) -> None:
    client = signed_in(mia)
    there = begun(client)
    html = sent(client, there, jpeg())
    photo = PostPhoto.objects.get()
    assert f"{there}photos/{photo.uuid}.jpg" in html
    assert photo.image.collection.get_view_restrictions().exists()
    picture = client.get(f"{there}photos/{photo.uuid}.jpg")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
    assert "no-store" in picture["Cache-Control"]
    assert Client().get(f"{there}photos/{photo.uuid}.jpg").status_code == 404
    assert signed_in(tariq_the_trusted()).get(f"{there}photos/{photo.uuid}.jpg").status_code == 200
    photos.make_public(OfferPost.objects.get())
    photo.image.refresh_from_db()
    assert not photo.image.collection.get_view_restrictions().exists()


@pytest.mark.django_db
def test_what_is_wrong_with_a_picture_is_said_beside_it_and_the_words_stay(mia: User) -> None:
    client = signed_in(mia)
    there = begun(client)
    html = sent(client, there, a_zip(), alt="The hall")
    assert "cannot read this as a picture" in html
    assert 'value="The hall"' in html
    assert "Say in words what it shows" in sent(client, there, jpeg(), alt=" ")
    assert not PostPhoto.objects.exists()


@pytest.mark.django_db
def test_three_pictures_are_enough_and_one_can_be_taken_away(
    mia: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    client = signed_in(mia)
    there = answered(client)
    for number in range(4):
        sent(client, there, jpeg((40, 30)), alt=f"Picture {number}")
    assert PostPhoto.objects.count() == 3
    first = PostPhoto.objects.select_related("image").all()[0]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{there}photos/{first.uuid}/remove/")
    assert not first.image.file.storage.exists(first.image.file.name)
    assert [photo.alt for photo in PostPhoto.objects.all()] == ["Picture 1", "Picture 2"]
    assert "Picture 2" in client.get(f"{there}check/").content.decode()


@pytest.mark.django_db
def test_a_picture_sent_twice_is_one_and_goes_with_what_was_posted(
    mia: User, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    client = signed_in(mia)
    there = begun(client)
    form = str(uuid4())
    for _ in range(2):
        picture = SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")
        client.post(f"{there}photos/", {"picture": picture, "alt": "The hall", "form": form})
    image = PostPhoto.objects.get().image
    with django_capture_on_commit_callbacks(execute=True):
        OfferPost.objects.all().delete()
    assert not type(image).objects.exists()
    assert not image.file.storage.exists(image.file.name)


@pytest.mark.django_db
def test_once_it_is_live_its_page_shows_the_picture_with_its_words(mia: User) -> None:
    client = signed_in(mia)
    there = answered(client)
    sent(client, there, jpeg())
    client.post(f"{there}check/")
    post = OfferPost.objects.get()
    offer = moderating.publish(post, version=post.version, now=timezone.now(), by=tariq_the_trusted())
    html = Client().get(f"/offers/{offer.slug}/").content.decode()
    image = PostPhoto.objects.get().image
    assert f'<img src="{image.file.url}" alt="The hall with chairs" width="400" height="300"' in html
    assert key_of(image) in origins(registry.begin(timezone.localtime()))[offer.pk].keys
