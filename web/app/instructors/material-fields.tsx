import { TextField } from '../ui/fields.tsx'
import { useWords } from '../words/context.ts'

interface Named {
  title: string | null
  topic: string | null
  isShared: boolean
}

/** What a material is called and who may use it; stands inside a form. */
export function MaterialFields({ material }: { material?: Named }) {
  const { instructors } = useWords()
  const { materials: words } = instructors.mine
  return (
    <>
      <TextField name="title" label={words.title} required maxLength={100} defaultValue={material?.title} />
      <TextField name="topic" label={words.topic} maxLength={40} defaultValue={material?.topic} />
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          name="shared"
          value="true"
          defaultChecked={material?.isShared ?? true}
          className="size-5 shrink-0 accent-primary"
        />
        {words.share}
      </label>
    </>
  )
}
