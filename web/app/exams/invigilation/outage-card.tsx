import type { BoardHead } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { Badge } from '../../ui/badge.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { optionsOf } from '../../ui/options.ts'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'
import { needsDecision } from './board-head.tsx'

type Outage = BoardHead['outages'][number]

/** One outage: since when, what it hits, how it ends, and what becomes of papers that the clock ended meanwhile. */
export function OutageCard({ outage }: { outage: Outage }) {
  const { invigilation: words, format, common } = useWords()
  const { id, endedAt, decision, decidedByName } = outage
  return (
    <Sheet
      title={`${words.reasons[outage.reason]} · ${outage.isWhole ? words.wholeSlot : outage.rooms.join('、')}`}
      actions={
        endedAt ? (
          <Badge tone="calm">{words.until(format.instant(endedAt))}</Badge>
        ) : (
          <Badge tone="danger">{words.isOpen}</Badge>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          {words.since(format.instant(outage.beganAt), format.instant(outage.declaredAt), outage.declaredByName)}
          {outage.note && <span className="block text-soft">{outage.note}</span>}
        </p>
        {outage.mayEnd && (
          <ActionForm intent={`end ${id}`}>
            <ConfirmButton
              look="primary"
              label={words.endFault}
              title={words.endFaultTitle}
              confirm={words.endFault}
              cancel={common.back}
            >
              {words.endFaultBody}
            </ConfirmButton>
          </ActionForm>
        )}
        {needsDecision(outage) && <Undecided outage={outage} />}
        {decision && <p>{words.decided(words.decisions[decision], decidedByName ?? '')}</p>}
      </div>
    </Sheet>
  )
}

function Undecided({ outage: { id, endedByClock, decideClosed } }: { outage: Outage }) {
  const { invigilation: words, errors, format } = useWords()
  return (
    <>
      <NoticeBox tone="caution">{words.endedByClock(format.number(endedByClock))}</NoticeBox>
      {decideClosed ? (
        decideClosed !== 'permission-missing' && (
          <p className="text-soft">{say(errors.codes, decideClosed, {}, (code) => code)}</p>
        )
      ) : (
        <ActionForm intent={`decide ${id}`}>
          <RadioGroup
            name="decision"
            label={words.decision}
            hint={words.decisionHint}
            required
            options={optionsOf(words.decisions)}
          />
          <TextArea name="text" label={words.decisionWords} required rows={2} maxLength={500} />
          <div>
            <SubmitButton>{words.decide}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </>
  )
}
