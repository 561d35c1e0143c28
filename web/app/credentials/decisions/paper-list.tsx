import type { Decision, DecisionPaper } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'
import { DecisionFileLink } from './decision-file.tsx'
import { ServiceFields } from './service-fields.tsx'

/** Documents of a decision, how each was served, and what may be made or recorded. */
export function Papers({
  decision,
  papers,
  today,
}: {
  decision: Decision
  papers: readonly DecisionPaper[]
  today: string
}) {
  const { credentials } = useWords()
  const { documents: words } = credentials.way
  const { openActions } = decision
  const toServe = papers.filter(({ code }) => code !== 'SERVICE_RECEIPT')
  return (
    <Sheet
      title={words.title}
      actions={
        openActions.includes('MAKE_PAPER') && (
          <ActionForm intent="paper" className="contents">
            <SubmitButton look="plain" icon="plus">
              {words.make}
            </SubmitButton>
          </ActionForm>
        )
      }
    >
      <div className="flex flex-col gap-6">
        <p className="text-soft">{words.lead}</p>
        <PaperList papers={papers} base={`/files/credential-decisions/${decision.id}`} />
        {openActions.includes('SERVE') && toServe.length > 0 && (
          <ServeForm papers={toServe} holderName={decision.holderName} today={today} />
        )}
      </div>
    </Sheet>
  )
}

/** `base` is where the decision is. */
export function PaperList({ papers, base }: { papers: readonly DecisionPaper[]; base: string }) {
  const { credentials, format } = useWords()
  const { documents: words } = credentials.way
  if (papers.length === 0) return <p className="text-soft">{words.none}</p>
  return (
    <ul className="flex flex-col gap-4">
      {papers.map((paper) => (
        <li key={paper.id} className="border-s-2 border-line ps-4">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="font-medium">{named(words.codes, paper.code)}</span>
            <span className="text-soft">{paper.documentNo}</span>
            <a
              href={`${base}/papers/${paper.id}/document.pdf`}
              className="inline-flex min-h-11 items-center gap-1 text-primary underline"
            >
              <Icon name="download" />
              {words.download(named(words.codes, paper.code))}
            </a>
          </p>
          <p className="text-sm text-soft">
            {paper.madeByName} · {format.instant(paper.madeAt)}
          </p>
          <Services paper={paper} base={base} />
        </li>
      ))}
    </ul>
  )
}

function Services({ paper: { code, services }, base }: { paper: DecisionPaper; base: string }) {
  const { credentials, format } = useWords()
  const { documents: words } = credentials.way
  if (code === 'SERVICE_RECEIPT') return null
  if (services.length === 0) return <p className="text-sm font-medium text-caution">{words.notServed}</p>
  return (
    <ul aria-label={words.services}>
      {services.map(({ method, servedOn, recipient, witness, note, recordedAt, fileId }) => (
        <li key={recordedAt} className="text-sm">
          {format.day(servedOn)} {named(words.methods, method)} · {words.recipient} {recipient}
          {witness && ` · ${words.witness} ${witness}`}
          {note && ` · ${note}`} <DecisionFileLink base={`${base}/files`} fileId={fileId} label={words.openProof} />
        </li>
      ))}
    </ul>
  )
}

function ServeForm({
  papers,
  holderName,
  today,
}: {
  papers: readonly DecisionPaper[]
  holderName: string
  today: string
}) {
  const { credentials } = useWords()
  const { documents: words } = credentials.way
  const next = papers.findLast(({ services }) => services.length === 0) ?? papers.at(-1)
  return (
    <ActionForm key={next?.id} intent="serve" encType="multipart/form-data">
      <h3 className="font-semibold">{words.recordService}</h3>
      <SelectField
        name="paperId"
        label={words.document}
        required
        defaultValue={next?.id}
        options={papers.map(({ id, code, documentNo }) => ({
          value: id,
          label: `${named(words.codes, code)} ${documentNo}`,
        }))}
      />
      <ServiceFields today={today} recipient={holderName} />
      <FormActions>
        <SubmitButton>{words.saveService}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
