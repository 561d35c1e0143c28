import type { Domain, Session, Slot } from '@app/api/contract'
import { problemOf } from '../api/form-problem.ts'
import { ActionForm } from '../forms/action-form.tsx'
import { useAnswer } from '../forms/answer.ts'
import { useMay } from '../layout/me.ts'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { ClosedButton } from '../ui/closed-button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { type Shortfall, ShortfallTable } from './shortfall-table.tsx'
import { SlotStateBadge } from './state-badges.tsx'

/** The slots of a session with their figures, and what can be done with each. */
export function SlotList({ session, domains }: { session: Session; domains: readonly Domain[] }) {
  const { exams: words, format } = useWords()
  return (
    <Sheet title={words.slots} flush>
      <ul>
        {session.slots.map((slot) => (
          <li key={slot.id} className="flex flex-col gap-3 border-b border-line px-4 py-4 last:border-b-0 sm:px-6">
            <h3 className="flex flex-wrap items-center gap-3 font-semibold">
              {slot.name}
              {(session.mode !== 'PAPER_IMPORT' || slot.state === 'CLOSED') && <SlotStateBadge state={slot.state} />}
            </h3>
            <Facts>
              <Fact label={words.checkInOpensAt}>{format.instant(slot.checkInOpensAt)}</Fact>
              <Fact label={words.startsAt}>{words.to(format.instant(slot.startsAt), format.instant(slot.endsAt))}</Fact>
              <Fact label={`${words.admitted} / ${words.capacity}`}>
                {words.answeredOf(format.number(slot.admitted), format.number(slot.capacity))}
              </Fact>
              <Fact label={`${words.submitted} / ${words.sat}`}>
                {words.answeredOf(format.number(slot.submitted), format.number(slot.sat))}
              </Fact>
            </Facts>
            <SlotActions slot={slot} session={session} />
            <SealShortfall slot={slot} domains={domains} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function SlotActions({ slot, session: { state: sessionState, mode } }: { slot: Slot; session: Session }) {
  const { exams: words, invigilation, common } = useWords()
  const may = useMay()
  const { openActions } = slot
  const arranged = sessionState === 'ARRANGED'
  const isEarly = ['DRAFT', 'REG_OPEN', 'REG_CLOSED'].includes(sessionState)
  const closeWaits = arranged && slot.state !== 'CLOSED' && !openActions.includes('CLOSE')
  const isWatched = mode !== 'PAPER_IMPORT' && slot.state !== 'PLANNED'
  return (
    <div className="flex flex-wrap items-start gap-4 empty:hidden">
      {isWatched && (may('session:write') || may('outage:decide')) && (
        <ButtonLink to={`/invigilation/${slot.id}`} icon="shield">
          {invigilation.watch}
        </ButtonLink>
      )}
      {openActions.includes('SEAL') && (
        <ActionForm intent={`seal ${slot.id}`} className="contents">
          <SubmitButton icon="shield" aria-describedby={`seal-${slot.id}`}>
            {words.seal}
          </SubmitButton>
          <span id={`seal-${slot.id}`} className="max-w-60 text-sm text-soft">
            {words.sealLead}
          </span>
        </ActionForm>
      )}
      {may('paper:seal') && isEarly && (
        <ClosedButton icon="shield" because={words.slotClosed['session-not-arranged']}>
          {words.seal}
        </ClosedButton>
      )}
      {openActions.includes('CLOSE') && (
        <ActionForm intent={`close ${slot.id}`} className="contents">
          <ConfirmButton
            look="primary"
            icon="check"
            label={words.closeSlot}
            title={words.closeSlot}
            confirm={words.closeSlot}
            cancel={common.back}
          >
            {words.closeSlotBody}
          </ConfirmButton>
        </ActionForm>
      )}
      {may('session:write') && closeWaits && (
        <ClosedButton
          icon="check"
          because={words.slotClosed[slot.state === 'PLANNED' ? 'slot-not-sealed' : 'slot-not-over']}
        >
          {words.closeSlot}
        </ClosedButton>
      )}
    </div>
  )
}

/** What the banks lacked when the papers of this slot were to be drawn. */
function SealShortfall({ slot, domains }: { slot: Slot; domains: readonly Domain[] }) {
  const shortfall = problemOf(useAnswer(), `seal ${slot.id}`)?.detail.shortfall as Shortfall[] | undefined
  return shortfall && <ShortfallTable shortfall={shortfall} domains={domains} />
}
