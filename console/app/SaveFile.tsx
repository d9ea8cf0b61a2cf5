import type { CallOf, Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { download } from './client.ts';

interface SaveFileProps {
  endpoint: Endpoint;
  id: string;
  label: string;
  /** In a row of a table: a small button that names its record to those who hear it. */
  of?: string;
}

/** Saves a document, and says why it cannot be had. */
export function useSaving<E extends Endpoint>(endpoint: E) {
  const [isPending, setPending] = useState(false);
  const { message } = App.useApp();
  async function save(call: CallOf<E>) {
    setPending(true);
    try {
      await download(endpoint, call);
    } catch (error) {
      message.warning(asTrouble(error).title);
    } finally {
      setPending(false);
    }
  }
  return { save, isPending };
}

/** A document of a record, saved under the name that the platform gives it. */
export function SaveFile({ endpoint, id, label, of }: SaveFileProps) {
  const { save, isPending } = useSaving(endpoint);
  return (
    <Button
      loading={isPending}
      onClick={() => void save({ params: { id } } as CallOf<Endpoint>)}
      {...(of ? { size: 'small' as const, 'aria-label': `${label}${of}` } : {})}
    >
      {label}
    </Button>
  );
}
