import { attendance } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { CodePicture } from '../../../../training/attendance/code-picture.tsx'
import { timeOf } from '../../../../training/calendar/days.ts'
import { NoticeBox } from '../../../../ui/notice-box.tsx'
import { useReloadEvery } from '../../../../ui/reload-every.ts'
import { ReloadWithoutScript } from '../../../../ui/reload-without-script.tsx'
import { useServerNow } from '../../../../ui/server-now.ts'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ attendance: words }) => [{ label: words.screenTitle }])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [code, board] = await Promise.all([
    call(request, attendance.code, place),
    call(request, attendance.board, place),
  ])
  const counts = Object.entries(board.counts)
  const all = counts.reduce((sum, [, count]) => sum + count, 0)
  const absent = (board.counts.EXPECTED ?? 0) + (board.counts.ABSENT ?? 0)
  return { code, present: all - absent, all }
}

const EVERY_MS = 5_000

/** The screen in the room (签到屏): the code that is good now, large enough for the last row; it changes by the server's clock. */
export default function Screen() {
  const { code, present, all } = useLoaderData<typeof loader>()
  const { attendance: words, format } = useWords()
  const now = useServerNow(code.now)
  useReloadEvery(EVERY_MS)
  const shown = code.windows.find(({ from, until }) => Date.parse(from) <= now && now < Date.parse(until))
  return (
    <main className="flex min-h-screen flex-col items-center gap-4 bg-sheet p-4 text-center">
      <ReloadWithoutScript seconds={code.codeSeconds} />
      <header>
        <h1 className="text-3xl font-bold">{words.screenTitle}</h1>
        <p className="text-xl">
          {code.className} · {code.title}
        </p>
        <p className="text-lg text-soft">
          {format.instant(code.startsAt)}–{timeOf(code.endsAt)}
          {code.roomName && ` · ${code.roomName}`}
        </p>
      </header>
      {shown ? (
        <>
          <CodePicture svg={shown.qr} label={words.qrLabel} />
          <p className="text-lg">{words.orDigits}</p>
          <p className="font-mono text-7xl font-bold tracking-widest tabular-nums">{shown.digits}</p>
          <p className="text-soft tabular-nums">
            {words.nextIn(format.number(Math.max(0, Math.ceil((Date.parse(shown.until) - now) / 1000))))}
          </p>
        </>
      ) : (
        <NoticeBox tone="danger" role="alert">
          {words.screenLost}
        </NoticeBox>
      )}
      <p role="status" className="text-2xl">
        {words.inRoom}{' '}
        <strong className="tabular-nums">{words.countOf(format.number(present), format.number(all))}</strong>
      </p>
      <p className="max-w-prose text-soft">{words.screenLead}</p>
      <p className="no-print">
        <Link to={`/lessons/${code.lessonId}`} className="text-primary underline">
          {words.board}
        </Link>
      </p>
    </main>
  )
}
