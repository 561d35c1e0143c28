import {
  courses,
  instructors,
  type LessonInput,
  type Timetable,
  type TrainingClass,
  timetables,
} from '@app/api/contract'
import { type Answer, call } from '../../api/call.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { domainsFor } from '../../organisations/domains.server.ts'

/** Best ones are enough to choose from; the page of suggestions shows all. */
const SHOWN = 5

/** The lessons that the editor shows: of the draft, else as they are published. */
const lessonsToPlan = ({ draft, lessons }: Timetable) => draft?.lessons ?? lessons

/** Who might teach the lesson that the address names (`suggest`, from 0), with the reasons; null where none is asked for. */
export async function suggestionsFor(request: Request, one: TrainingClass, timetable: Timetable) {
  const asked = new URL(request.url).searchParams.get('suggest')
  const lesson = asked === null ? undefined : lessonsToPlan(timetable)[Number(asked)]
  if (!lesson || !timetable.openActions.includes('EDIT')) return null
  const { domainCode, topic } = await call(request, courses.read, { params: { id: one.courseId } })
  const [{ items }, domains] = await Promise.all([
    ranked(request, {
      area: one.areaCode,
      from: lesson.startsAt,
      to: lesson.endsAt,
      domain: domainCode ?? undefined,
      topic: topic ?? undefined,
      size: SHOWN,
    }),
    domainsFor(request),
  ])
  return { index: Number(asked), title: lesson.title, items, domains }
}

type Ranking = Answer<typeof instructors.suggestions>

/** Nobody to suggest where the person may not invite. */
async function ranked(
  request: Request,
  query: NonNullable<Parameters<typeof call<typeof instructors.suggestions>>[2]>['query'],
): Promise<Pick<Ranking, 'items'>> {
  try {
    return await call(request, instructors.suggestions, { query })
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 403) return { items: [] }
    throw problem
  }
}

/** The lessons as they are, one of them with another instructor. */
export async function lessonsWith(
  request: Request,
  classId: string,
  { index, instructorId }: { index: number; instructorId: string },
): Promise<LessonInput[]> {
  const timetable = await call(request, timetables.read, { params: { id: classId } })
  return lessonsToPlan(timetable).map(({ id, title, roomId, startsAt, endsAt, hours, ...lesson }, i) => ({
    ...(id && { id }),
    title,
    roomId,
    instructorId: i === index ? instructorId : lesson.instructorId,
    startsAt,
    endsAt,
    hours,
  }))
}
