import type { TeachingInvitation } from '@app/api/contract'
import { Fact, Facts } from '../ui/facts.tsx'
import { useWords } from '../words/context.ts'

/** What is to be taught, where, when and for whom. */
export function LessonFacts({ invitation }: { invitation: TeachingInvitation }) {
  const { instructors, format } = useWords()
  const { teaching: words } = instructors
  const { startsAt, endsAt, place, organName, hours, classId } = invitation
  return (
    <Facts>
      <Fact label={words.when} wide>
        {words.span(format.instant(startsAt), format.instant(endsAt))}
      </Fact>
      <Fact label={words.place}>{place}</Fact>
      <Fact label={words.organ}>{organName}</Fact>
      <Fact label={words.hours}>{String(hours)}</Fact>
      <Fact label={instructors.kind}>{classId ? words.lectures.fromClass : words.lectures.isLecture}</Fact>
    </Facts>
  )
}
