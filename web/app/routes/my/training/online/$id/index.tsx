import { learning, type OwnCourse } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../../api/call.server.ts'
import { Fields } from '../../../../../api/fields.server.ts'
import { idOf } from '../../../../../api/params.server.ts'
import { submit } from '../../../../../api/submit.server.ts'
import { trail } from '../../../../../layout/page-handle.ts'
import { MaterialList } from '../../../../../learning/material-list.tsx'
import { QuizBox } from '../../../../../learning/quiz-box.tsx'
import { StandingBadge } from '../../../../../learning/standing-badge.tsx'
import { ButtonLink, buttonClass } from '../../../../../ui/button.tsx'
import { Icon } from '../../../../../ui/icon.tsx'
import { NoticeBox } from '../../../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../../../ui/page.tsx'
import { useWords } from '../../../../../words/context.ts'
import { say } from '../../../../../words/sentence.ts'

export const handle = trail<typeof loader>(({ navigation }, { title }) => [
  { label: navigation.onlineCourses, to: '/my/training/online' },
  { label: title },
])

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  call(request, learning.course, { params: { id: idOf(params) } })

/** Begins a try of the quiz. */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const answer = await submit(request, learning.startQuiz, fields, { params: { id } })
  return answer.done ? redirect(`/my/training/online/${id}/quiz/${answer.value.id}`) : answer.refused
}

export default function OnlineCourse() {
  const course = useLoaderData<typeof loader>()
  const { learning: words, hours, errors, format } = useWords()
  const { title, organName, standing, category, description, openActions, closedBecause, dayLeftSeconds } = course
  const closed = closedBecause.LEARN
  return (
    <Stack>
      <PageHeader
        title={title}
        lead={`${words.by(organName)} · ${hours.categories[category]} · ${words.hours(format.number(course.hours))}`}
        badge={<StandingBadge standing={standing} />}
      >
        {openActions.includes('CERTIFICATE') && (
          <a href={`/files/my/training/courses/${course.id}/certificate`} className={buttonClass('primary')}>
            <Icon name="download" />
            {words.certificate}
          </a>
        )}
      </PageHeader>
      {course.completedAt && <Completed course={course} />}
      {!openActions.includes('LEARN') && closed && (
        <NoticeBox tone="caution">{say(errors.codes, closed, {}, errors.unknown)}</NoticeBox>
      )}
      {!course.completedAt && dayLeftSeconds <= 0 && <NoticeBox tone="caution">{words.dayLeftNone}</NoticeBox>}
      {description && (
        <Sheet title={words.description}>
          <p className="whitespace-pre-wrap">{description}</p>
        </Sheet>
      )}
      <MaterialList course={course} />
      <QuizBox course={course} />
    </Stack>
  )
}

function Completed({ course }: { course: OwnCourse }) {
  const { learning: words, format } = useWords()
  const { completedAt, postedHours, hours, certificateNo } = course
  return (
    <NoticeBox tone="good" role="status" title={words.completed}>
      <p>
        {completedAt && words.completedOn(format.instant(completedAt))}
        {certificateNo && ` · ${words.certificateNo} ${certificateNo}`}
      </p>
      {postedHours !== null && (
        <p>
          {postedHours < hours
            ? words.postedLess(format.number(postedHours), format.number(hours))
            : words.posted(format.number(postedHours))}
        </p>
      )}
      <ButtonLink to="/my/training/hours" className="mt-2">
        {words.toHours}
      </ButtonLink>
    </NoticeBox>
  )
}
