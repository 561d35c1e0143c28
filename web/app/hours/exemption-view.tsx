import type { HourExemption } from '@app/api/contract'
import type { ReactNode } from 'react'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { ProofField } from './claim-fields.tsx'
import { ClosedActions } from './closed-actions.tsx'
import { ExemptionStateBadge } from './state-badges.tsx'

/** One claim for exemption, with its document and what the reader may do with it. */
export function ExemptionView({
  exemption,
  proofTo,
  children,
}: {
  exemption: HourExemption
  /** Address of the document; undefined where the reader only knows that there is one. */
  proofTo?: string
  children?: ReactNode
}) {
  const { hours: words, common } = useWords()
  const { kind, name, organName, state, decisionReason, openActions } = exemption
  return (
    <Stack>
      <PageHeader
        title={words.exemptionKinds[kind]}
        lead={`${name} · ${organName}`}
        badge={<ExemptionStateBadge state={state} />}
      />
      {state === 'REJECTED' && decisionReason && (
        <NoticeBox tone="caution" title={words.lastReason}>
          {decisionReason}
        </NoticeBox>
      )}
      <ExemptionFacts exemption={exemption} proofTo={proofTo} />
      {children}
      {openActions.includes('ADD_PROOF') && (
        <Sheet title={words.proof}>
          <ActionForm intent="proof" encType="multipart/form-data">
            <ProofField hint={words.exemptionProofHint} required />
            <FormActions>
              <SubmitButton look="plain" icon="upload">
                {exemption.proofName ? words.proofReplace : words.proofUpload}
              </SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      {openActions.includes('WITHDRAW') && (
        <ActionForm intent="withdraw">
          <div>
            <ConfirmButton
              look="plain"
              icon="cross"
              label={words.exemptionWithdraw}
              title={words.exemptionWithdrawTitle}
              confirm={words.exemptionWithdraw}
              cancel={common.back}
            >
              {words.exemptionWithdrawBody}
            </ConfirmButton>
          </div>
        </ActionForm>
      )}
      <ClosedActions closed={exemption.closedBecause} labels={words.exemptionActions} />
    </Stack>
  )
}

function ExemptionFacts({ exemption, proofTo }: { exemption: HourExemption; proofTo?: string }) {
  const { hours: words, format } = useWords()
  const { year, fromMonth, toMonth, note, proofName, createdAt, decidedBy, decidedAt } = exemption
  return (
    <Sheet>
      <Facts>
        <Fact label={words.exemptMonths}>{`${words.yearNamed(year)} ${words.monthSpan(fromMonth, toMonth)}`}</Fact>
        <Fact label={words.proof}>
          {proofName && proofTo ? (
            <a href={proofTo} className="text-primary underline">
              {proofName}
            </a>
          ) : (
            (proofName ?? words.proofMissing)
          )}
        </Fact>
        <Fact label={words.claimedAt}>{format.instant(createdAt)}</Fact>
        {decidedAt && <Fact label={words.decidedBy}>{`${decidedBy ?? '—'} · ${format.instant(decidedAt)}`}</Fact>}
        <Fact label={words.note} wide>
          {note && <span className="whitespace-pre-wrap">{note}</span>}
        </Fact>
      </Facts>
    </Sheet>
  )
}
