import type { Domain, Instructor } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useMay } from '../layout/me.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { useWords } from '../words/context.ts'
import { ExpertiseList } from './expertise-list.tsx'

/** What is known of somebody in the pool; what concerns the person only for those responsible. */
export function EntryFacts({ instructor, domains }: { instructor: Instructor; domains: readonly Domain[] }) {
  const { instructors: words, format } = useWords()
  const may = useMay()
  const { file, name, appointedFrom, appointedUntil, rating, kind } = instructor
  return (
    <Facts>
      <Fact label={words.name}>
        {file && may('person:read') ? (
          <Link to={`/people/${file.personId}`} className="text-primary underline">
            {name}
          </Link>
        ) : (
          name
        )}
      </Fact>
      <Fact label={words.area}>{instructor.areaName}</Fact>
      {file && <Fact label={words.education}>{file.education && words.educations[file.education]}</Fact>}
      {file && <Fact label={words.enforcementSince}>{file.enforcementSince && format.day(file.enforcementSince)}</Fact>}
      <Fact label={words.appointmentNo}>{instructor.appointmentNo}</Fact>
      <Fact label={words.appointedPeriod}>
        {appointedFrom && appointedUntil && words.period(format.day(appointedFrom), format.day(appointedUntil))}
      </Fact>
      {kind === 'INSTRUCTOR' && (
        <>
          <Fact label={words.rating}>{rating === null ? words.noRating : words.mark(rating)}</Fact>
          <Fact label={words.taughtHours}>{words.hours(instructor.taughtHours)}</Fact>
        </>
      )}
      <Fact label={words.expertise} wide>
        <ExpertiseList expertise={instructor.expertise} domains={domains} />
      </Fact>
      <Fact label={words.introduction} wide>
        {instructor.introduction && <span className="whitespace-pre-line">{instructor.introduction}</span>}
      </Fact>
    </Facts>
  )
}
