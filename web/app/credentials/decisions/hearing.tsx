import type { credentialDecisions, Decision } from '@app/api/contract'
import type { Answer } from '../../api/call.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { DueDay } from '../due-day.tsx'
import { DecisionFileField, DecisionFileLink } from './decision-file.tsx'
import { ServiceFields } from './service-fields.tsx'

export type Papers = Answer<typeof credentialDecisions.papers>

/** 告知与陈述申辩: when he was told, until when he may answer, and what he said. */
export function Hearing({
  decision,
  statements,
  today,
}: {
  decision: Decision
  statements: Papers['statements']
  today: string
}) {
  const { credentials, format } = useWords()
  const { hearing: words } = credentials.way
  const { noticeServedOn, statementDueOn, statementKind, openActions } = decision
  if (!decision.noticeRequired && !noticeServedOn && statements.length === 0) return null
  return (
    <Sheet title={words.notice}>
      <div className="flex flex-col gap-6">
        <Facts>
          <Fact label={words.servedOn}>{noticeServedOn && format.day(noticeServedOn)}</Fact>
          <Fact label={words.dueOn}>
            {statementDueOn &&
              (statementKind ? format.day(statementDueOn) : <DueDay dueOn={statementDueOn} today={today} />)}
          </Fact>
          <Fact label={words.kind}>{statementKind && words.kinds[statementKind]}</Fact>
        </Facts>
        <Statements statements={statements} files={`/files/credential-decisions/${decision.id}/files`} />
        {openActions.includes('SERVE_NOTICE') && <NoticeForm decision={decision} today={today} />}
        {openActions.includes('RECORD_STATEMENT') && <StatementForm version={decision.version} />}
      </div>
    </Sheet>
  )
}

/** What was said, in its own words. */
export function Statements({ statements, files }: { statements: Papers['statements']; files: string }) {
  const { credentials, format } = useWords()
  const { hearing: words } = credentials.way
  if (statements.length === 0) return <p className="text-soft">{words.none}</p>
  return (
    <ul className="flex flex-col gap-4" aria-label={words.statements}>
      {statements.map(({ text, saidByName, at, fileId }) => (
        <li key={at} className="border-s-2 border-line ps-4">
          {text && <p className="whitespace-pre-wrap">{text}</p>}
          <DecisionFileLink base={files} fileId={fileId} label={credentials.way.mine.openFile} />
          <p className="text-sm text-soft">
            {saidByName} · {format.instant(at)}
          </p>
        </li>
      ))}
    </ul>
  )
}

function NoticeForm({ decision: { version, holderName }, today }: { decision: Decision; today: string }) {
  const { credentials } = useWords()
  const { hearing: words } = credentials.way
  return (
    <ActionForm intent="notice" encType="multipart/form-data">
      <h3 className="font-semibold">{words.serve}</h3>
      <p className="text-soft">{words.serveLead}</p>
      <input type="hidden" name="version" value={version} />
      <ServiceFields today={today} recipient={holderName} />
      <FormActions>
        <SubmitButton>{words.serve}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}

function StatementForm({ version }: { version: number }) {
  const { credentials } = useWords()
  const { hearing: words } = credentials.way
  return (
    <ActionForm intent="statement" encType="multipart/form-data">
      <h3 className="font-semibold">{words.record}</h3>
      <p className="text-soft">{words.recordLead}</p>
      <input type="hidden" name="version" value={version} />
      <RadioGroup name="kind" label={words.kind} required options={optionsOf(words.kinds)} />
      <TextArea name="text" label={words.text} hint={words.textHint} maxLength={4000} />
      <DecisionFileField label={credentials.way.mine.file} hint={credentials.way.mine.fileHint} />
      <FormActions>
        <SubmitButton>{words.submit}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
