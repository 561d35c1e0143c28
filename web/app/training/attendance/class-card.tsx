import type { MyClassRow } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import { EnrolmentStateBadge } from '../classes/state-badges.tsx'

/** A class as the officer himself sees it in a list. */
export function ClassCard({ one, children }: { one: MyClassRow; children?: ReactNode }) {
  const { attendance: words, classes, training, format } = useWords()
  return (
    <Sheet
      title={
        <Link to={`/my/training/classes/${one.id}`} className="text-primary underline">
          {one.name}
        </Link>
      }
      actions={one.enrolment && <EnrolmentStateBadge {...one.enrolment} />}
    >
      <div className="flex flex-col gap-4">
        <Facts>
          <Fact label={classes.startsAt}>
            {one.startsAt && one.endsAt
              ? classes.to(format.instant(one.startsAt), format.instant(one.endsAt))
              : classes.unpublished}
          </Fact>
          <Fact label={words.place}>{one.place}</Fact>
          <Fact label={training.category}>
            {named(training.categories, one.category)} · {training.hours(format.number(one.hours))}
          </Fact>
          <Fact label={classes.organ}>{one.organName}</Fact>
          {!one.enrolment && (
            <Fact label={classes.places}>
              {one.freePlaces > 0 ? words.freePlaces(format.number(one.freePlaces)) : classes.full}
            </Fact>
          )}
          {!one.enrolment && one.enrolClosesAt && (
            <Fact label={classes.enrolClosesAt}>{format.instant(one.enrolClosesAt)}</Fact>
          )}
          {one.enrolment?.hours !== null && one.enrolment && (
            <Fact label={words.earned}>{training.hours(format.number(one.enrolment.hours ?? 0))}</Fact>
          )}
        </Facts>
        {children}
      </div>
    </Sheet>
  )
}
