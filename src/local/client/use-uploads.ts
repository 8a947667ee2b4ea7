import { useState } from 'react'
import type { ShownFile } from '../protocol.ts'
import { uploadOf } from './chosen-files.ts'
import { useWorkspace } from './workspace.ts'

/** Uploads files from the disk, one after the other; answers those that arrived, and why one did not. */
export function useUploads() {
  const { state, act } = useWorkspace()
  const [busy, setBusy] = useState(false)
  const upload = async (chosen: readonly File[]) => {
    setBusy(true)
    const files: ShownFile[] = []
    let trouble: string | null = null
    for (const each of chosen) {
      const { file, error } = await act('upload', await uploadOf(state.me, each))
      if (file) files.push(file)
      trouble ??= error ?? null
    }
    setBusy(false)
    return { files, trouble }
  }
  return { busy, upload }
}
