import type { Job, PrintBatch } from '@app/api/contract'
import type { ReactNode } from 'react'
import { ActionForm, useCameBack } from '../../forms/action-form.tsx'
import { useMay } from '../../layout/me.ts'
import { JobProgress } from '../../questions/transfers/job-progress.tsx'
import { ButtonLink, buttonClass } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { useWords } from '../../words/context.ts'

/** What to do with a batch now, said in one sentence, and the buttons for it. */
export function BatchDesk({ batch, job }: { batch: PrintBatch; job: Job | null }) {
  const { cards: words } = useWords()
  const may = useMay()
  const { id, state, openActions, problems, hasFiles, counts } = batch
  if (state === 'PRINTING') return <JobProgress job={job} label={words.printing} />
  return (
    <div className="flex flex-col gap-5">
      <NoticeBox tone={state === 'CLOSED' ? 'good' : 'info'}>{words.todo[state]}</NoticeBox>
      {job?.state === 'FAILED' && state === 'OPEN' && (
        <NoticeBox tone="danger" role="alert">
          {words.printFailed}
        </NoticeBox>
      )}
      {problems > 0 && <NoticeBox tone="caution">{words.problemsInBatch(problems)}</NoticeBox>}
      {openActions.includes('PRINT') && <PrintButton {...batch} />}
      {hasFiles && may('credential:print') && <PrintFiles id={id} />}
      {openActions.includes('DISPATCH') && <DispatchForm {...batch} />}
      <div className="flex flex-wrap gap-3">
        {openActions.includes('RECEIVE') && (
          <ButtonLink to={`/print-batches/${id}/receive`} look="primary" icon="check">
            {words.receive}
          </ButtonLink>
        )}
        {(counts.IN_STOCK ?? 0) > 0 && may('card:handle') && (
          <ButtonLink to={`/print-batches/${id}/hand-out`} look="primary" icon="person">
            {words.handOut}
          </ButtonLink>
        )}
      </div>
      {openActions.includes('CANCEL') && <CancelForm {...batch} />}
    </div>
  )
}

function PrintButton({ state, version }: PrintBatch) {
  const { cards: words, common } = useWords()
  const label = state === 'OPEN' ? words.print : words.printMore
  return (
    <ActionForm intent="PRINT">
      <input type="hidden" name="version" value={version} />
      <div>
        <ConfirmButton look="primary" label={label} title={words.printTitle} confirm={label} cancel={common.cancel}>
          {words.printBody}
        </ConfirmButton>
      </div>
    </ActionForm>
  )
}

function PrintFiles({ id }: { id: string }) {
  const { cards: words } = useWords()
  const file = (name: string, label: string, look: 'primary' | 'plain') => (
    <a href={`/files/print-batches/${id}/${name}`} className={buttonClass(look)}>
      <Icon name="download" />
      {label}
    </a>
  )
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        {file('sheet.pdf', words.sheet, 'primary')}
        {file('cards.pdf', words.cardsFile, 'plain')}
      </div>
      <ul className="list-disc ps-6 text-sm text-soft">
        {words.printHints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </div>
  )
}

function DispatchForm({ version }: PrintBatch) {
  const { cards: words, common } = useWords()
  return (
    <Boxed>
      <ActionForm intent="DISPATCH">
        <input type="hidden" name="version" value={version} />
        <TextField name="carrier" label={words.carrier} hint={words.carrierHint} required maxLength={60} />
        <TextField name="trackingNo" label={words.trackingNo} maxLength={60} />
        <div>
          <ConfirmButton
            look="primary"
            icon="right"
            label={words.dispatch}
            title={words.dispatchTitle}
            confirm={words.dispatch}
            cancel={common.cancel}
          >
            {words.dispatchBody}
          </ConfirmButton>
        </div>
      </ActionForm>
    </Boxed>
  )
}

function CancelForm({ version }: PrintBatch) {
  const { cards: words, common } = useWords()
  return (
    <details open={useCameBack('CANCEL')} className="group">
      <summary className="inline-flex min-h-11 items-center gap-1 text-primary underline">
        {words.cancelBatch}
        <Icon name="down" className="size-4 group-open:rotate-180" />
      </summary>
      <Boxed>
        <ActionForm intent="CANCEL">
          <input type="hidden" name="version" value={version} />
          <TextField name="reason" label={words.cancelReason} required minLength={2} maxLength={200} />
          <div>
            <ConfirmButton
              label={words.cancelBatch}
              title={words.cancelTitle}
              confirm={words.cancelBatch}
              cancel={common.back}
            >
              {words.cancelBody}
            </ConfirmButton>
          </div>
        </ActionForm>
      </Boxed>
    </details>
  )
}

const Boxed = ({ children }: { children: ReactNode }) => <div className="rounded bg-well p-4">{children}</div>
