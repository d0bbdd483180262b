"""The cast: the same people in every test, and the small district they live in."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from units.models import Membership, Role, Unit, User

PASSWORD = "mat-khau-thu-nghiem"
SINCE = date(2021, 1, 1)


@dataclass(frozen=True)
class District:
    """UBND huyện Phú Lộc with two of its offices and two communes, and a neighbour district."""

    province: Unit
    district: Unit
    home_affairs: Unit
    justice: Unit
    commune: Unit
    other_commune: Unit
    neighbour: Unit
    neighbour_home_affairs: Unit


def make_unit(
    code: str, name: str, short_name: str, kind: str, parent: Unit | None = None, **fields
) -> Unit:
    unit = Unit(code=code, name=name, short_name=short_name, kind=kind, parent=parent, **fields)
    unit.plant()
    return unit


def make_district() -> District:
    kind = Unit.Kind
    province = make_unit("46", "Ủy ban nhân dân tỉnh Thừa Thiên Huế", "UBND tỉnh", kind.PROVINCE)
    district = make_unit(
        "482",
        "Ủy ban nhân dân huyện Phú Lộc",
        "UBND huyện Phú Lộc",
        kind.DISTRICT,
        province,
        place="Phú Lộc",
    )
    neighbour = make_unit(
        "483", "Ủy ban nhân dân huyện Nam Đông", "UBND huyện Nam Đông", kind.DISTRICT, province
    )
    return District(
        province=province,
        district=district,
        home_affairs=make_unit("PL-NV", "Phòng Nội vụ", "P. Nội vụ", kind.OFFICE, district),
        justice=make_unit("PL-TP", "Phòng Tư pháp", "P. Tư pháp", kind.OFFICE, district),
        commune=make_unit("20140", "Ủy ban nhân dân xã Lộc An", "Lộc An", kind.COMMUNE, district),
        other_commune=make_unit(
            "20146", "Ủy ban nhân dân xã Lộc Thủy", "Lộc Thủy", kind.COMMUNE, district
        ),
        neighbour=neighbour,
        neighbour_home_affairs=make_unit(
            "ND-NV", "Phòng Nội vụ", "P. Nội vụ", kind.OFFICE, neighbour
        ),
    )


def make_person(
    username: str, role: str, workplace: Unit, territory: Unit | None = None, **fields
) -> User:
    """A person who holds one role since 2021; the territory is the workplace unless given."""
    user = User.objects.create_user(
        username, PASSWORD, full_name=fields.pop("full_name", username.title()), **fields
    )
    Membership.objects.create(
        user=user,
        role=role,
        workplace=workplace,
        territory=territory or workplace,
        valid_from=SINCE,
    )
    return user


@dataclass(frozen=True)
class Cast:
    """Everybody whose access matters (reliability: Access)."""

    staff: User
    head: User
    other_staff: User
    other_head: User
    appraiser: User
    home_affairs: User
    neighbour_home_affairs: User
    leader: User
    viewer: User
    auditor: User
    administrator: User
    disabled: User
    moved: User


def make_cast(place: District) -> Cast:
    """One person per role; `moved` worked at the commune until 2021 and sits elsewhere now."""
    desks: dict[str, tuple[str, Unit, Unit]] = {
        "staff": (Role.STAFF, place.commune, place.commune),
        "head": (Role.HEAD, place.commune, place.commune),
        "other_staff": (Role.STAFF, place.other_commune, place.other_commune),
        "other_head": (Role.HEAD, place.other_commune, place.other_commune),
        "appraiser": (Role.APPRAISER, place.justice, place.district),
        "home_affairs": (Role.HOME_AFFAIRS, place.home_affairs, place.district),
        "neighbour_home_affairs": (
            Role.HOME_AFFAIRS,
            place.neighbour_home_affairs,
            place.neighbour,
        ),
        "leader": (Role.LEADER, place.district, place.district),
        "viewer": (Role.VIEWER, place.province, place.province),
        "auditor": (Role.AUDITOR, place.province, place.province),
        "administrator": (Role.ADMINISTRATOR, place.district, place.district),
        "disabled": (Role.HEAD, place.commune, place.commune),
        "moved": (Role.STAFF, place.other_commune, place.other_commune),
    }
    password = make_password(PASSWORD)
    users = User.objects.bulk_create(
        User(username=name, full_name=name.title(), password=password, is_active=name != "disabled")
        for name in desks
    )
    cast = Cast(**{user.username: user for user in users})
    held = [
        Membership(user=user, role=role, workplace=workplace, territory=territory, valid_from=SINCE)
        for user, (role, workplace, territory) in zip(users, desks.values(), strict=True)
    ]
    left = Membership(
        user=cast.moved,
        role=Role.STAFF,
        workplace=place.commune,
        territory=place.commune,
        valid_from=SINCE,
        valid_to=date(2021, 6, 30),
    )
    Membership.objects.bulk_create([*held, left])
    return cast
