"""Makes occurrences.tsv, which CronExpressionTests reads: when cron expressions are due, found by looking at a clock once a minute.

Nothing of it is taken from the product. The clock is Python's zoneinfo, the moments are of the past, whose rules no longer change:
    python3 occurrences.py > occurrences.tsv
"""
import datetime as dt
import random
import zoneinfo

ZONES = ["UTC", "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca",
         "America/Havana", "Asia/Beirut", "America/Santiago", "Pacific/Chatham", "Pacific/Apia", "Asia/Gaza"]
MINUTE, UTC = dt.timedelta(minutes=1), dt.timezone.utc


def values(field, least, most):
    found = set()
    for item in field.split(","):
        span, _, step = item.partition("/")
        if span == "*":
            low, high = least, most
        else:
            low, _, high = span.partition("-")
            low, high = int(low), int(high) if high else (most if step else int(low))
        found.update(range(low, high + 1, int(step or 1)))
    return found


class Cron:
    def __init__(self, text):
        parts = text.split()
        self.minutes, self.hours, self.days, self.months = (values(p, *b) for p, b in zip(parts, [(0, 59), (0, 23), (1, 31), (1, 12)]))
        self.weekdays = {v % 7 for v in values(parts[4], 0, 7)}
        self.either = parts[2] != "*" and parts[4] != "*"
        self.interval = any(c in parts[0] + parts[1] for c in "*-/")

    def shown(self, clock):
        days = [clock.day in self.days, clock.isoweekday() % 7 in self.weekdays]
        return clock.minute in self.minutes and clock.hour in self.hours and clock.month in self.months and (any(days) if self.either else all(days))


def due(cron, zone, after, count, most_days):
    found, now = [], after.replace(second=0, microsecond=0)
    before = now.astimezone(zone).replace(tzinfo=None)
    end = now + dt.timedelta(days=most_days)
    while len(found) < count and now < end:
        now += MINUTE
        local = now.astimezone(zone)
        clock = local.replace(tzinfo=None)
        if cron.interval:
            is_due = cron.shown(clock)
        else:
            # What the clock left out is due now; what it shows a second time was due before.
            skipped, left_out = before + MINUTE, False
            while skipped < clock:
                left_out |= cron.shown(skipped)
                skipped += MINUTE
            is_due = left_out or (local.fold == 0 and cron.shown(clock))
        before = clock
        if is_due:
            found.append(now)
    return found


def transitions(zone, year):
    now, found = dt.datetime(year, 1, 1, tzinfo=UTC), []
    while now.year == year:
        later = now + dt.timedelta(hours=1)
        if now.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            found.append(now)
        now = later
    return found


def expression(rng, hour):
    hours = [h % 24 for h in (hour - 1, hour, hour + 1, hour + 2)]
    minute = rng.choice(["0", "30", "15,45", "*/15", "*/20", "5", "59", "0-59/30", "*", "29,31"])
    at = rng.choice(["*", "*/2", str(rng.choice(hours)), str(rng.choice(hours)), ",".join(map(str, sorted(set(hours[1:3])))), "0-3", "0", "1", "2", "23"])
    day = rng.choice(["* * *", "* * *", "* * *", "*/2 * *", "* * 0", "* * 7", "1,15 * 1", "* 3,4,10,11 *", "25-31 * 0", "* * 1-5"])
    return f"{minute} {at} {day}"


def main():
    rng = random.Random(7)
    print("# cron\tzone\tafter\tthe next four; made by occurrences.py")
    for name in ZONES:
        zone = zoneinfo.ZoneInfo(name)
        for year in (2011, 2021, 2022, 2024) if name == "Pacific/Apia" else (2021, 2022, 2024):
            moments = transitions(zone, year) or [dt.datetime(year, 2, 28, 22, tzinfo=UTC)]
            for moment in moments:
                for _ in range(4):
                    text = expression(rng, moment.astimezone(zone).hour)
                    after = moment - dt.timedelta(minutes=rng.choice([0, 30, 61, 180, 600])) + dt.timedelta(seconds=rng.choice([0, 1, 59]))
                    found = due(Cron(text), zone, after, 4, 40)
                    if len(found) == 4:
                        print(text, name, after.strftime("%Y-%m-%dT%H:%M:%SZ"), " ".join(one.strftime("%Y-%m-%dT%H:%MZ") for one in found), sep="\t")


main()
