import { type Course, courses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt, done, submit } from '../../../api/submit.server.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { ActButtons } from '../../../training/act-buttons.tsx'
import { MaterialList } from '../../../training/courses/material-list.tsx'
import { CourseStateBadge } from '../../../training/courses/state-badge.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { course }) => [
  { label: navigation.courses, to: '/courses' },
  { label: course.title },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [course, domains] = await Promise.all([
    call(request, courses.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { course, domains }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/courses/${id}`
  const fields = await Fields.of(request)
  const [verb, materialId = ''] = fields.intent.split(' ')
  if (verb === 'remove') {
    const answer = await submit(request, courses.removeMaterial, fields, { params: { id: materialId } })
    return answer.done ? done(here, 'material-removed') : answer.refused
  }
  if (verb === 'up' || verb === 'down') {
    const answer = await attempt(fields, () => moveMaterial(request, id, materialId, verb))
    return answer.done ? done(here, 'material-moved') : answer.refused
  }
  const body = { action: verb as 'ACTIVATE' | 'RETIRE', version: fields.int('version') }
  const answer = await submit(request, courses.act, fields, { params: { id }, body })
  return answer.done ? done(here, verb === 'RETIRE' ? 'course-retired' : 'course-activated') : answer.refused
}

/** One place up or down from where it stands now, whatever the page that was sent had shown. */
async function moveMaterial(request: Request, id: string, materialId: string, verb: 'up' | 'down') {
  const { materials } = await call(request, courses.read, { params: { id } })
  const ids = materials.map((material) => material.id)
  const from = ids.indexOf(materialId)
  const to = verb === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= ids.length) return
  ids.splice(to, 0, ...ids.splice(from, 1))
  await call(request, courses.order, { params: { id }, body: { ids } })
}

const ACTS = ['ACTIVATE', 'RETIRE'] as const

export default function OneCourse() {
  const { course, domains } = useLoaderData<typeof loader>()
  const { training: words, learning, common, format } = useWords()
  const domainNames = useDomainNames(domains)
  const may = useMay()
  const { openActions, closedBecause, quiz } = course
  return (
    <Stack>
      <PageHeader title={course.title} lead={course.organName} badge={<CourseStateBadge state={course.state} />}>
        {course.state === 'ACTIVE' && may('training:write') && (
          <ButtonLink to={`/training-classes/new?course=${course.id}`} look="primary" icon="plus">
            {words.newClassOfCourse}
          </ButtonLink>
        )}
        {openActions.includes('CHANGE') && (
          <ButtonLink to={`/courses/${course.id}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
        <ButtonLink to={`/training-classes?course=${course.id}`} icon="list">
          {words.classesOfItem}
        </ButtonLink>
        {course.mode !== 'FACE_TO_FACE' && (
          <ButtonLink to={`/courses/${course.id}/learners`} icon="people">
            {learning.learners}
          </ButtonLink>
        )}
      </PageHeader>
      <ActButtons
        version={course.version}
        acts={ACTS.map((key) => ({
          key,
          label: words.courseActions[key],
          body: words.courseActionBodies[key],
          icon: key === 'ACTIVATE' ? 'check' : 'pause',
          look: key === 'ACTIVATE' ? 'primary' : 'plain',
          because: openActions.includes(key) ? undefined : (closedBecause[key] ?? 'course-state'),
        }))}
      />
      <Sheet>
        <Facts>
          <Fact label={words.mode}>{words.modes[course.mode]}</Fact>
          <Fact label={words.hoursLabel}>{words.hours(format.number(course.hours))}</Fact>
          <Fact label={words.kind}>{words.kinds[course.kind]}</Fact>
          <Fact label={words.category}>{words.categories[course.category]}</Fact>
          <Fact label={words.domain}>{course.domainCode ? domainNames([course.domainCode]) : words.anyDomain}</Fact>
          <Fact label={words.topic}>{course.topic}</Fact>
          <Fact label={words.isOpen}>{course.isOpen ? common.yes : common.no}</Fact>
          <Fact label={words.quiz}>{quizFacts(words, quiz)}</Fact>
          <Fact label={words.description} wide>
            {course.description && <span className="whitespace-pre-line">{course.description}</span>}
          </Fact>
        </Facts>
      </Sheet>
      <MaterialList course={course} />
    </Stack>
  )
}

const quizFacts = (words: ReturnType<typeof useWords>['training'], quiz: Course['quiz']): string =>
  quiz ? words.quizFacts(quiz.count, quiz.passPercent, quiz.maxTries) : words.quizNone
