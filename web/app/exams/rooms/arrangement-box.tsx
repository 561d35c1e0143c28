import type { examRooms } from '@app/api/contract'
import type { Answer } from '../../api/call.server.ts'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'

/** Whether everybody approved has a seat, and where those come from who have none. */
export function ArrangementBox({ plan }: { plan: Answer<typeof examRooms.arrangement> }) {
  const { organising: words, format } = useWords()
  const { approved, capacity, shortages } = plan
  if (approved === 0) return null
  return (
    <NoticeBox tone={shortages.length > 0 ? 'caution' : 'good'} title={words.arrangement}>
      <p>{words.arrangementOf(format.number(approved), format.number(capacity))}</p>
      {shortages.length === 0 ? (
        <p>{words.arrangementFits}</p>
      ) : (
        <ul className="mt-2 list-disc ps-5">
          {shortages.map(({ cityName, areaName, count }) => (
            <li key={`${cityName} ${areaName}`}>{words.shortage(cityName, areaName, format.number(count))}</li>
          ))}
        </ul>
      )}
    </NoticeBox>
  )
}
