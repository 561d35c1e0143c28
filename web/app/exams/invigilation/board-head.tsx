import type { BoardHead as Head } from '@app/api/contract'
import { Badge } from '../../ui/badge.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/context.ts'

/** The head of every page of a slot's board: which slot, what lasts just now, and the parts of the board. */
export function BoardHead({ head }: { head: Head }) {
  const { invigilation: words, sitting, format } = useWords()
  const here = `/invigilation/${head.slotId}`
  const lasting = head.outages.filter(({ endedAt }) => endedAt === null)
  const waiting = lasting.length + head.extensions.length + head.outages.filter(needsDecision).length
  return (
    <>
      <PageHeader
        title={`${head.sessionName} · ${head.slotName}`}
        lead={words.boardLead(format.instant(head.startsAt), format.instant(head.endsAt))}
        badge={<SlotPhase {...head} now={head.serverNow} />}
      />
      {lasting.map((outage) => (
        <NoticeBox key={outage.id} tone="danger" role="status" title={words.reasons[outage.reason]}>
          {outage.isWhole ? words.wholeSlot : outage.rooms.join('、')} ·{' '}
          {words.since(format.instant(outage.beganAt), format.instant(outage.declaredAt), outage.declaredByName)}
        </NoticeBox>
      ))}
      <Tabs
        label={words.watch}
        items={[
          { to: here, label: words.seatsTab },
          ...(head.mayAct ? [{ to: `${here}/entrance`, label: sitting.entrance }] : []),
          { to: `${here}/rooms`, label: words.roomsTab },
          { to: `${here}/outages`, label: words.faultsTab, ...(waiting > 0 && { count: waiting }) },
          { to: `${here}/log`, label: words.logTab },
        ]}
      />
    </>
  )
}

/** Papers that the clock ended during an outage, and nobody has said what becomes of them. */
export const needsDecision = ({ endedAt, endedByClock, decision }: Head['outages'][number]): boolean =>
  endedAt !== null && endedByClock > 0 && decision === null

/** Where a slot is in its life. */
export function SlotPhase({
  startsAt,
  endsAt,
  isClosed,
  now,
}: {
  startsAt: string
  endsAt: string
  isClosed: boolean
  now: string
}) {
  const { invigilation: words } = useWords()
  if (isClosed || now > endsAt) return <Badge tone="calm">{words.slotOver}</Badge>
  return now < startsAt ? <Badge tone="info">{words.slotSoon}</Badge> : <Badge tone="good">{words.slotRunning}</Badge>
}
