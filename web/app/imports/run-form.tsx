import { ActionForm } from '../forms/action-form.tsx'
import { RadioGroup } from '../ui/choices.tsx'
import { ConfirmButton } from '../ui/confirm.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { FormActions } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import type { Batch } from './batch.ts'

/** The two ways to carry it out: every row or none, or the rows without an error. A file with errors has only the second. */
export function RunForm({ batch: { good, rows, duplicates } }: { batch: Batch }) {
  const { imports, common, format } = useWords()
  const bad = Math.max(0, rows - good - duplicates)
  const all = { value: 'ALL_OR_NOTHING', label: imports.runAll, hint: imports.runAllHint }
  const some = {
    value: 'GOOD_ROWS',
    label: imports.runGood,
    hint: imports.runGoodHint(format.number(good), format.number(bad)),
  }
  const options = bad > 0 ? [some] : [all, some]
  return (
    <ActionForm>
      {bad > 0 && <NoticeBox tone="caution">{imports.correctFirst}</NoticeBox>}
      <RadioGroup name="mode" label={imports.how} required options={options} defaultValue={options[0]!.value} />
      <FormActions>
        <ConfirmButton
          look="primary"
          label={imports.run}
          title={imports.runTitle}
          confirm={common.confirm}
          cancel={common.cancel}
        >
          {imports.runBody(format.number(good))}
        </ConfirmButton>
      </FormActions>
    </ActionForm>
  )
}
