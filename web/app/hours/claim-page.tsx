import type { HourClaimDetail } from '@app/api/contract'
import type { ReactNode } from 'react'
import { ActionForm } from '../forms/action-form.tsx'
import { SubmitButton } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { FormActions, PageHeader, Sheet, Stack } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { ClaimFields, ProofField } from './claim-fields.tsx'
import { ClosedActions } from './closed-actions.tsx'
import { DuplicateList } from './duplicate-list.tsx'
import { ClaimStateBadge } from './state-badges.tsx'

/** One claim: what it says, what may be the same training, and what the reader may do with it. */
export function ClaimPage({
  claim,
  proofTo,
  actions,
  children,
}: {
  claim: HourClaimDetail
  proofTo: string
  actions?: ReactNode
  /** Between the facts and the forms of who claims. */
  children?: ReactNode
}) {
  const { hours: words } = useWords()
  const { title, state, reason, openActions } = claim
  const isStopped = state === 'RETURNED' || state === 'REJECTED'
  return (
    <Stack>
      <PageHeader title={title} lead={`${claim.name} · ${claim.organName}`} badge={<ClaimStateBadge state={state} />}>
        {actions}
      </PageHeader>
      {isStopped && reason && (
        <NoticeBox tone="caution" title={words.lastReason}>
          {reason}
        </NoticeBox>
      )}
      {state === 'POSTED' && claim.posted !== null && <Posted posted={claim.posted} cut={claim.cut} />}
      <ClaimFacts claim={claim} proofTo={proofTo} />
      <DuplicateList duplicates={claim.duplicates} />
      {children}
      {openActions.includes('ADD_PROOF') && (
        <Sheet title={words.proof}>
          <ActionForm intent="proof" encType="multipart/form-data">
            <ProofField hint={words.proofHint} required />
            <FormActions>
              <SubmitButton look="plain" icon="upload">
                {claim.proofName ? words.proofReplace : words.proofUpload}
              </SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      {openActions.includes('CHANGE') && (
        <Sheet title={state === 'RETURNED' ? words.claimAgain : words.claimChange}>
          <ActionForm intent="change">
            <input type="hidden" name="version" value={claim.version} />
            <ClaimFields claim={claim} year={claim.year} />
            <FormActions>
              <SubmitButton>{state === 'RETURNED' ? words.claimAgain : words.claimSave}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Sheet>
      )}
      <ClosedActions closed={claim.closedBecause} labels={words.claimActions} />
    </Stack>
  )
}

function Posted({ posted, cut }: Pick<HourClaimDetail, 'cut'> & { posted: number }) {
  const { hours: words, format } = useWords()
  return (
    <NoticeBox tone="good" title={words.postedOf(format.number(posted))}>
      {cut.map((code) => words.cuts[code]).join(words.listSeparator)}
    </NoticeBox>
  )
}

function ClaimFacts({ claim, proofTo }: { claim: HourClaimDetail; proofTo: string }) {
  const { hours: words, format } = useWords()
  return (
    <Sheet>
      <Facts>
        <Fact label={words.provider}>{claim.provider}</Fact>
        <Fact label={words.dates}>{words.fromTo(format.day(claim.startsOn), format.day(claim.endsOn))}</Fact>
        <Fact label={words.category}>{words.categories[claim.category]}</Fact>
        <Fact label={words.claimHours}>{words.amount(format.number(claim.hours))}</Fact>
        <Fact label={words.countsFor}>{words.yearNamed(claim.year)}</Fact>
        <Fact label={words.certificateNo}>{claim.certificateNo}</Fact>
        <Fact label={words.proof}>
          {claim.proofName ? (
            <a href={proofTo} className="text-primary underline">
              {claim.proofName}
            </a>
          ) : (
            words.proofMissing
          )}
        </Fact>
        <Fact label={words.claimedBy}>{`${claim.createdBy} · ${format.instant(claim.createdAt)}`}</Fact>
        {claim.decidedAt && (
          <Fact label={words.decidedBy}>{`${claim.decidedBy ?? '—'} · ${format.instant(claim.decidedAt)}`}</Fact>
        )}
      </Facts>
    </Sheet>
  )
}
