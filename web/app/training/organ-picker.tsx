import { useMe } from '../layout/me.ts'
import { Picker } from '../ui/picker.tsx'
import { useWords } from '../words/context.ts'

/** Which unit something belongs to; one's own to begin with. */
export function OrganPicker({ organ }: { organ?: { organId: string; organName: string } }) {
  const { training: words } = useWords()
  const me = useMe()
  const own = me?.organId ? { value: me.organId, label: me.organName ?? me.organId } : null
  return (
    <Picker
      name="organId"
      label={words.organ}
      required
      searchUrl="/organs/options"
      startsWith={organ ? { value: organ.organId, label: organ.organName } : own}
    />
  )
}
