import type { CampaignItem } from '@app/api/contract'
import { useMay } from '../../layout/me.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** What can be done with the chosen items: the unit declares, the justice department judges. Stands inside their form. */
export function ItemForms({ items }: { items: readonly CampaignItem[] }) {
  const { campaigns: words, common } = useWords()
  const may = useMay()
  const isFor = (...states: CampaignItem['state'][]) => items.some(({ state }) => states.includes(state))
  return (
    <>
      {may('campaign:declare') && isFor('OPEN', 'DECLARED', 'UNIT_OK') && (
        <Sheet title={words.declare}>
          <div className="flex max-w-2xl flex-col gap-4">
            <TextArea
              name="declaration"
              label={words.declareText}
              required
              minLength={2}
              maxLength={500}
              rows={2}
              defaultValue={words.declareUsual}
            />
            <div>
              <ConfirmButton
                look="primary"
                label={words.declare}
                title={words.declareTitle}
                confirm={common.confirm}
                cancel={common.cancel}
              >
                {words.declareBody}
              </ConfirmButton>
            </div>
          </div>
        </Sheet>
      )}
      {may('campaign:manage') && (
        <Sheet title={words.judge}>
          <div className="flex max-w-2xl flex-col gap-4">
            <TextArea name="reason" label={words.judgeReason} hint={words.judgeReasonHint} maxLength={300} rows={2} />
            <FormActions>
              <SubmitButton name="judgement" value="PASS" icon="check">
                {words.pass}
              </SubmitButton>
              <ConfirmButton
                name="judgement"
                value="FAIL"
                label={words.fail}
                title={words.failTitle}
                confirm={words.fail}
                cancel={common.cancel}
              >
                {words.failBody}
              </ConfirmButton>
            </FormActions>
          </div>
        </Sheet>
      )}
    </>
  )
}
