import type { Domain, TrainingClass } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { Places } from './places.tsx'

/** What a class is, for whom, where and when. */
export function ClassFacts({ one, domains }: { one: TrainingClass; domains: readonly Domain[] }) {
  const { classes: words, training, format, lang } = useWords()
  const domainNames = useDomainNames(domains)
  const units = one.audienceOrgans?.map(({ name }) => name).join(lang === 'en' ? ', ' : '、')
  return (
    <Sheet title={words.basics}>
      <Facts>
        <Fact label={words.course}>
          <Link to={`/courses/${one.courseId}`} className="text-primary underline">
            {one.courseTitle}
          </Link>
        </Fact>
        <Fact label={training.kind}>
          {training.kinds[one.kind]} · {training.modes[one.mode]}
        </Fact>
        <Fact label={training.category}>
          {training.categories[one.category]} · {training.hours(format.number(one.hours))}
        </Fact>
        <Fact label={words.organ}>
          {one.organName} · {one.areaName}
        </Fact>
        <Fact label={words.startsAt}>
          {one.startsAt && one.endsAt
            ? words.to(format.instant(one.startsAt), format.instant(one.endsAt))
            : words.unpublished}
        </Fact>
        <Fact label={words.places}>
          <Places {...one} />
        </Fact>
        <Fact label={words.enrolTime}>
          {one.enrolClosesAt &&
            words.to(one.enrolOpensAt ? format.instant(one.enrolOpensAt) : '—', format.instant(one.enrolClosesAt))}
        </Fact>
        <Fact label={words.selfEnrol}>{one.selfEnrol ? words.selfEnrolYes : words.selfEnrolNo}</Fact>
        <Fact label={words.audienceOrgans}>{units || words.everyone}</Fact>
        <Fact label={words.audienceDomains}>
          {one.audienceDomains.length > 0 ? domainNames(one.audienceDomains) : words.anyDomain}
        </Fact>
        <Fact label={words.placeMetres}>
          {one.placeMetres === null ? words.placeOff : words.metres(format.number(one.placeMetres))}
        </Fact>
        <Fact label={words.planned}>{one.planItemTitle}</Fact>
        <Fact label={words.creator}>{one.createdByName}</Fact>
      </Facts>
    </Sheet>
  )
}
