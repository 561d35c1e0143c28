import type { OwnAttendance } from '@app/api/contract'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'

/** What counts so far, and what waits for the coordinator. */
export function OwnMarks({ own: { marks, lateMarks } }: { own: OwnAttendance }) {
  const { attendance: words, format } = useWords()
  return (
    <>
      {marks.map(({ kind, at, method, reason }) => (
        <NoticeBox key={`${kind}-${at}`} tone="good" title={words.counted[kind](format.second(at))}>
          {[words.methods[method], reason].filter(Boolean).join(' · ')}
        </NoticeBox>
      ))}
      {lateMarks
        .filter(({ state }) => state !== 'ACCEPTED')
        .map(({ id, kind, state }) => (
          <NoticeBox key={id} tone={state === 'PENDING' ? 'caution' : 'danger'}>
            {state === 'PENDING' ? words.waiting[kind] : `${words.kinds[kind]}：${words.refusedLate}`}
          </NoticeBox>
        ))}
    </>
  )
}
