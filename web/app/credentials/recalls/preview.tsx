import type { RecallItem } from '@app/api/contract'
import { Button } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { useField } from '../../ui/form-state.ts'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { FormActions } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { holderColumn } from '../holder-column.tsx'
import { RecallCounts } from './counts.tsx'
import { exceptionField } from './exception-field.ts'
import { useItemReason } from './item-reason.ts'
import type { RecallPreview } from './recall-action.server.ts'
import { ItemBadge } from './state-badges.tsx'

/** Whom a recall would reach, who not and why; exceptions are made here. Stands inside the form. */
export function PreviewTable({ preview }: { preview: RecallPreview }) {
  const { credentials, common, format } = useWords()
  const { recalls: words } = credentials
  const { items, counts, total, page, size } = preview
  const { values: excepted } = useField('except')
  const here = new Set(items.map(({ credentialId }) => credentialId))
  const last = Math.ceil(total / size)
  return (
    <section className="flex flex-col gap-4 border-t border-line pt-5" aria-labelledby="recall-preview">
      <h2 id="recall-preview" className="text-lg font-semibold">
        {words.previewTitle}
      </h2>
      <p className="text-soft">{words.previewLead}</p>
      <RecallCounts counts={counts} />
      {excepted
        .filter((id) => !here.has(id))
        .map((id) => (
          <Elsewhere key={id} credentialId={id} />
        ))}
      <div className="-mx-4 sm:-mx-6">
        <DataTable
          caption={words.previewTitle}
          columns={useColumns()}
          rows={items}
          rowKey={({ credentialId }) => credentialId}
          empty={words.nobody}
        />
      </div>
      {last > 1 && (
        <div className="flex flex-wrap items-center gap-3">
          <span>{common.shown((page - 1) * size + 1, Math.min(total, page * size), total)}</span>
          {Array.from({ length: last }, (_, i) => i + 1).map((no) => (
            <Button key={no} type="submit" name="_page" value={no} formNoValidate disabled={no === page}>
              {common.pageNumber(no)}
            </Button>
          ))}
        </div>
      )}
      {counts.included === 0 ? (
        <NoticeBox tone="caution">{words.nobodyIncluded}</NoticeBox>
      ) : (
        <FormActions>
          <ConfirmButton
            look="primary"
            label={words.submit}
            title={words.submitTitle}
            confirm={words.submit}
            cancel={common.cancel}
          >
            {words.submitBody(format.number(counts.included))}
          </ConfirmButton>
        </FormActions>
      )}
    </section>
  )
}

/** An exception on another page of the preview goes along unseen. */
function Elsewhere({ credentialId }: { credentialId: string }) {
  const { values } = useField(exceptionField(credentialId))
  return (
    <>
      <input type="hidden" name="except" value={credentialId} />
      <input type="hidden" name={exceptionField(credentialId)} value={values[0] ?? ''} />
    </>
  )
}

function useColumns(): Column<RecallItem>[] {
  const { credentials } = useWords()
  const { recalls: words } = credentials
  const reasonOf = useItemReason()
  return [
    holderColumn(words.holder),
    {
      key: 'credential',
      head: words.credential,
      nowrap: true,
      cell: ({ credentialNo }) => <span className="font-mono">{credentialNo}</span>,
    },
    { key: 'state', head: words.itemState, nowrap: true, cell: ({ state }) => <ItemBadge state={state} /> },
    {
      key: 'stage',
      head: words.stageHead,
      nowrap: true,
      cell: ({ stage, state }) => (state === 'SKIPPED' ? null : words.stage(stage)),
    },
    {
      key: 'why',
      head: words.why,
      cell: (item) => (item.state === 'SKIPPED' ? reasonOf(item.reason) : <ExceptionFields item={item} />),
    },
  ]
}

function ExceptionFields({ item: { credentialId, holderName } }: { item: RecallItem }) {
  const { credentials } = useWords()
  const { recalls: words } = credentials
  const { values: excepted } = useField('except')
  const { values: why } = useField(exceptionField(credentialId))
  return (
    <span className="flex flex-wrap items-center gap-3">
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          name="except"
          value={credentialId}
          defaultChecked={excepted.includes(credentialId)}
          aria-label={words.exceptPerson(holderName)}
          className="size-5 accent-primary"
        />
        {words.except}
      </label>
      <input
        type="text"
        name={exceptionField(credentialId)}
        defaultValue={why[0] ?? ''}
        maxLength={200}
        aria-label={words.exceptReason(holderName)}
        placeholder={words.exceptReasonShort}
        className="field max-w-56"
      />
    </span>
  )
}
