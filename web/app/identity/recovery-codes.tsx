import { ButtonLink } from '../ui/button.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** Recovery codes, shown with the answer that made them and never again. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  const { identity: words } = useWords()
  return (
    <Sheet>
      <div className="flex flex-col gap-5">
        <NoticeBox tone="caution" title={words.recoveryCodes} role="status">
          {words.recoveryCodesLead}
        </NoticeBox>
        <ul className="grid gap-2 font-mono text-lg select-all sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <FormActions>
          <ButtonLink to={next} look="primary">
            {words.recoveryCodesKept}
          </ButtonLink>
        </FormActions>
      </div>
    </Sheet>
  )
}
