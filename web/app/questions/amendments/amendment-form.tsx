import type { AmendmentPreview } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { DayField, TextArea, TextField } from '../../ui/fields.tsx'
import { FormActions, Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { PreviewSheets } from './amendment-preview.tsx'
import type { CitedLaw } from './law-list.tsx'

/** What was amended and since when. First it shows what that would do; then the same form records it. */
export function AmendmentForm({
  law,
  preview,
  previewed,
}: {
  law: CitedLaw
  preview?: AmendmentPreview
  /** What the preview is of; the action compares it with what is recorded. */
  previewed?: string
}) {
  const { questions, common, format } = useWords()
  const words = questions.amendments
  const articles = law.articles.map((one) => ({
    value: String(one.article),
    label: words.articleWithCount(one.article, format.number(one.questions)),
  }))
  return (
    <ActionForm className="flex flex-col gap-5" preventScrollReset>
      <Sheet title={words.lawTitle(law.law)}>
        <div className="flex max-w-2xl flex-col gap-5">
          <RadioGroup
            name="whole"
            label={words.howMuch}
            required
            options={[
              { value: 'articles', label: words.someArticles },
              { value: 'whole', label: words.wholeLaw, hint: words.wholeLawHint(format.number(law.questions)) },
            ]}
            defaultValue={articles.length > 0 ? 'articles' : 'whole'}
          />
          {articles.length > 0 && (
            <CheckboxGroup
              name="articles"
              label={words.articles}
              hint={words.articlesHint}
              columns
              options={articles}
            />
          )}
          <TextField name="others" label={words.otherArticles} hint={words.otherArticlesHint} maxLength={300} />
          <DayField name="effectiveOn" label={words.effectiveOn} hint={words.effectiveOnHint} required />
          <TextField name="edition" label={words.edition} hint={words.editionHint} maxLength={40} />
          <TextArea name="note" label={words.note} hint={words.noteHint} maxLength={500} rows={2} />
        </div>
      </Sheet>
      {previewed && <input type="hidden" name="previewed" value={previewed} />}
      {preview && <PreviewSheets preview={preview} />}
      <FormActions>
        <SubmitButton
          look={preview && preview.questions > 0 ? 'plain' : 'primary'}
          name="_preview"
          value="true"
          icon="search"
        >
          {preview ? words.previewAgain : words.preview}
        </SubmitButton>
        {preview && preview.questions > 0 && (
          <ConfirmButton
            label={words.record(format.number(preview.questions))}
            icon="pause"
            title={words.recordTitle}
            confirm={words.recordGo}
            cancel={common.cancel}
          >
            {words.recordBody(format.number(preview.questions))}
          </ConfirmButton>
        )}
        <ButtonLink to="/law-amendments">{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
