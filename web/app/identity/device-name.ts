const SYSTEMS: [RegExp, string][] = [
  [/Windows NT/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
/** Browsers that call themselves Chrome or Safari as well stand before those. */
const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger\/(\d+)/, '微信'],
  [/Edg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/QQBrowser\/(\d+)/, 'QQ 浏览器'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

/** A user agent in words people recognise: "Chrome 120 · Windows". Undefined where there is none. */
export function deviceName(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1]
  const found = BROWSERS.map(([pattern, name]) => [pattern.exec(userAgent)?.[1], name] as const).find(
    ([version]) => version,
  )
  const browser = found && `${found[1]} ${found[0]}`
  return [browser, system].filter(Boolean).join(' · ') || userAgent.slice(0, 60)
}
