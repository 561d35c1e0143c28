import type { Settings } from './settings.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function element(value: Settings[string]): string {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>'
  if (typeof value === 'number') return `<integer>${value}</integer>`
  if (typeof value === 'string') return `<string>${escaped(value)}</string>`
  if (Array.isArray(value)) return `<array>${value.map(element).join('')}</array>`
  return `<dict>${Object.entries(value)
    .map(([name, one]) => `<key>${escaped(name)}</key>${element(one)}`)
    .join('')}</dict>`
}

/** Settings as a property list: an unencrypted `.seb` file (SEB developer documentation, "File Format"). */
export const plist = (settings: Settings): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    `<plist version="1.0">${element(settings)}</plist>`,
    '',
  ].join('\n')
