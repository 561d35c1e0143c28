import { ButtonLink } from '../ui/button.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'

/** A one-time password, shown with the answer that made it and never again. */
export function OnceOnly({
  loginName,
  oneTimePassword,
  back,
}: {
  loginName: string
  oneTimePassword: string
  back: string
}) {
  const { identity: words, common } = useWords()
  return (
    <Sheet>
      <div className="flex flex-col gap-5">
        <NoticeBox tone="caution" title={words.onceTitle} role="status">
          {words.onceBody}
        </NoticeBox>
        <Facts>
          <Fact label={words.loginName}>
            <output className="font-mono text-xl">{loginName}</output>
          </Fact>
          <Fact label={words.oneTimePassword}>
            <output className="font-mono text-xl select-all">{oneTimePassword}</output>
          </Fact>
        </Facts>
        <FormActions>
          <ButtonLink to={back}>{common.back}</ButtonLink>
        </FormActions>
      </div>
    </Sheet>
  )
}
