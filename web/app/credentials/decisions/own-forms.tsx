import { ActionForm } from '../../forms/action-form.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'
import { DecisionFileField } from './decision-file.tsx'

/** 陈述申辩 by the officer himself, or that he does without. */
export function OwnStatementForms({ version }: { version: number }) {
  const { credentials, common } = useWords()
  const { mine: words } = credentials.way
  return (
    <>
      <ActionForm intent="state" encType="multipart/form-data">
        <input type="hidden" name="version" value={version} />
        <TextArea name="text" label={words.answer} hint={words.answerHint} maxLength={4000} rows={6} />
        <DecisionFileField label={words.file} hint={words.fileHint} />
        <div>
          <ConfirmButton
            look="primary"
            label={words.answerSubmit}
            title={words.answerTitle}
            confirm={words.answerSubmit}
            cancel={common.cancel}
          >
            {words.answerBody}
          </ConfirmButton>
        </div>
      </ActionForm>
      <ActionForm intent="waive">
        <input type="hidden" name="version" value={version} />
        <div>
          <ConfirmButton
            look="plain"
            label={words.waive}
            title={words.waiveTitle}
            confirm={words.waive}
            cancel={common.cancel}
          >
            {words.waiveBody}
          </ConfirmButton>
        </div>
      </ActionForm>
    </>
  )
}

/** 申诉 against what was decided. */
export function AppealForm() {
  const { credentials, common } = useWords()
  const { appeals: words } = credentials.way
  return (
    <ActionForm intent="appeal" encType="multipart/form-data">
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        required
        minLength={4}
        maxLength={4000}
        rows={6}
      />
      <DecisionFileField label={words.file} hint={credentials.way.mine.fileHint} />
      <div>
        <ConfirmButton
          look="primary"
          label={words.submit}
          title={words.submitTitle}
          confirm={words.submit}
          cancel={common.cancel}
        >
          {words.submitBody}
        </ConfirmButton>
      </div>
    </ActionForm>
  )
}
