import { attendance, type SignInput } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../../api/call.server.ts'
import { Fields } from '../../../../../api/fields.server.ts'
import { idOf } from '../../../../../api/params.server.ts'
import { done, submit } from '../../../../../api/submit.server.ts'
import { trail } from '../../../../../layout/page-handle.ts'
import { deviceOf } from '../../../../../training/attendance/device.server.ts'
import { OwnMarks } from '../../../../../training/attendance/own-marks.tsx'
import { SignForm } from '../../../../../training/attendance/sign-form.tsx'
import { timeOf } from '../../../../../training/calendar/days.ts'
import { PageHeader, Sheet, Stack } from '../../../../../ui/page.tsx'
import { useWords } from '../../../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, attendance: words }, { own }) => [
  { label: navigation.myClasses, to: '/my/training/classes' },
  { label: own.className, to: `/my/training/classes/${own.classId}` },
  { label: words.sign },
])

const CODE = /^[\w.-]{6,80}$/

export async function loader({ request, params }: LoaderFunctionArgs) {
  const own = await call(request, attendance.own, { params: { id: idOf(params) } })
  const code = new URL(request.url).searchParams.get('code') ?? ''
  return { own, code: CODE.test(code) ? code : '', device: deviceOf(request) }
}

/** Without JavaScript: a place cannot be told then, and a code that is over is refused or waits, as the API decides. */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const body = {
    kind: fields.oneOf<SignInput['kind']>('kind'),
    code: fields.text('code'),
    device: deviceOf(request),
    position: null,
    madeAt: fields.orNull('madeAt'),
  }
  const answer = await submit(request, attendance.sign, fields, { params: { id }, body })
  if (!answer.done) return answer.refused
  const { outcome, kind } = answer.value
  return done(
    `/my/training/lessons/${id}/attendance`,
    outcome === 'PENDING' ? 'sign-pending' : kind === 'IN' ? 'signed-in-lesson' : 'signed-out-lesson',
  )
}

/** Where the code in the room leads: sign in or out of a lesson, by phone. */
export default function SignLesson() {
  const { own, code, device } = useLoaderData<typeof loader>()
  const { attendance: words, format } = useWords()
  return (
    <Stack>
      <PageHeader
        title={own.title}
        lead={[`${format.instant(own.startsAt)}–${timeOf(own.endsAt)}`, own.roomName].filter(Boolean).join(' · ')}
      />
      <OwnMarks own={own} />
      <Sheet>
        <SignForm own={own} code={code} device={device} madeAt={own.now} />
      </Sheet>
      <p className="text-soft">
        {words.signInTime(format.instant(own.signInFrom), timeOf(own.signInUntil))}
        <br />
        {words.signOutTime(timeOf(own.signOutUntil))}
      </p>
      <p>
        <Link to={`/my/training/classes/${own.classId}`} className="text-primary underline">
          {own.className}
        </Link>
      </p>
    </Stack>
  )
}
