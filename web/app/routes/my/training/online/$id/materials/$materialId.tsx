import { learning } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { call } from '../../../../../../api/call.server.ts'
import { idOf } from '../../../../../../api/params.server.ts'
import { ApiProblem } from '../../../../../../api/problem.ts'
import { trail } from '../../../../../../layout/page-handle.ts'
import { Player } from '../../../../../../learning/player/player.tsx'
import { ButtonLink } from '../../../../../../ui/button.tsx'
import { NoticeBox } from '../../../../../../ui/notice-box.tsx'
import { PageHeader, Stack } from '../../../../../../ui/page.tsx'
import { Skeleton } from '../../../../../../ui/skeleton.tsx'
import { useWords } from '../../../../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { course, material }) => [
  { label: navigation.onlineCourses, to: '/my/training/online' },
  { label: course.title, to: `/my/training/online/${course.id}` },
  { label: material.title },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { items, quiz, ...course } = await call(request, learning.course, { params: { id: idOf(params) } })
  const materialId = idOf(params, 'materialId')
  const at = items.findIndex(({ id }) => id === materialId)
  const material = items[at]
  if (!material) throw new ApiProblem(404, { code: 'route-not-found' })
  const next = items.slice(at + 1).find(({ completedAt }) => !completedAt) ?? null
  return { course: { id: course.id, title: course.title }, material, next, hasQuiz: quiz !== null && !quiz.passed }
}

/** Learns one material. The player is a small application of its own; it needs a script to tell what was played. */
export default function Learn() {
  const { course, material, next, hasQuiz } = useLoaderData<typeof loader>()
  const { learning: words, common } = useWords()
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  const back = `/my/training/online/${course.id}`
  const onward = next
    ? { to: `${back}/materials/${next.id}`, label: words.nextMaterial(next.title) }
    : { to: back, label: hasQuiz ? words.toQuiz : words.backToCourse }
  return (
    <Stack>
      <PageHeader title={material.title} lead={course.title}>
        <ButtonLink to={back} icon="left">
          {words.backToCourse}
        </ButtonLink>
      </PageHeader>
      <noscript>
        <NoticeBox tone="caution">{words.needsScript}</NoticeBox>
      </noscript>
      {isAlive ? (
        <Player key={material.id} materialId={material.id} next={onward} />
      ) : (
        <Skeleton label={common.loading} lines={6} />
      )}
    </Stack>
  )
}
