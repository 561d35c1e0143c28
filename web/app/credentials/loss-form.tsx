import { ActionForm } from '../forms/action-form.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { TextArea } from '../ui/fields.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** 挂失: says what it means before it is done; there is no way back. */
export function LossForm({ back }: { back: string }) {
  const { credentials, common } = useWords()
  const { applications: words } = credentials
  return (
    <div className="flex flex-col gap-5">
      <NoticeBox tone="caution">
        <p>{words.reportLossLead}</p>
        <p>{words.lostNext}</p>
      </NoticeBox>
      <ActionForm>
        <TextArea
          name="circumstances"
          label={words.circumstances}
          hint={words.circumstancesHint}
          required
          minLength={4}
          maxLength={500}
        />
        <FormActions>
          <ConfirmButton
            label={words.reportLoss}
            title={words.reportLossTitle}
            confirm={words.reportLoss}
            cancel={common.cancel}
          >
            {words.reportLossLead}
          </ConfirmButton>
          <ButtonLink to={back}>{common.cancel}</ButtonLink>
        </FormActions>
      </ActionForm>
    </div>
  )
}
