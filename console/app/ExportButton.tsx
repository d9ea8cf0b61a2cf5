import { type ExportRow, personalApi } from '@niangjia/domain/personal/personal.api.ts';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { call, download } from './client.ts';
import { To } from './To.tsx';

interface ExportButtonProps {
  /** As the area registered it. */
  name: string;
  given: Record<string, unknown>;
  label: string;
}

/** A sheet with personal data: asks what it is for; many people need somebody's approval first. */
export function ExportButton({ name, given, label }: ExportButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [waiting, setWaiting] = useState<ExportRow | null>(null);
  const [pending, setPending] = useState(false);
  const { message } = App.useApp();
  const field = useId();
  async function ask() {
    setPending(true);
    try {
      const asked = await call(personalApi.askExport, { body: { name, given, purpose } });
      if (asked.isReady) {
        await download(personalApi.takeExport, { params: { id: asked.id } });
        setOpen(false);
      } else setWaiting(asked);
    } catch (error) {
      message.warning(asTrouble(error).title);
    } finally {
      setPending(false);
    }
  }
  return (
    <>
      <Button
        onClick={() => {
          setWaiting(null);
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Modal
        title={label}
        open={isOpen}
        onCancel={() => setOpen(false)}
        okText={waiting ? '知道了' : '导出'}
        cancelText="取消"
        confirmLoading={pending}
        okButtonProps={{ disabled: !waiting && purpose.trim().length < 5 }}
        onOk={() => (waiting ? setOpen(false) : void ask())}
      >
        {waiting ? (
          <p role="status">
            涉及{waiting.people}人，须经另一人同意。同意后请到<To to="/exports">“我的导出”</To>生成、下载。
          </p>
        ) : (
          <>
            <label htmlFor={field}>用途（报给谁、做什么用）</label>
            <Input.TextArea
              id={field}
              rows={3}
              maxLength={300}
              value={purpose}
              onChange={event => setPurpose(event.target.value)}
            />
            <p className="quiet">表内会写明由谁、何时、为什么导出；每次导出都有记录，本人可以查询。</p>
          </>
        )}
      </Modal>
    </>
  );
}
