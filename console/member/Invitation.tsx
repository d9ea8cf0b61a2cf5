import { Button, Modal, QRCode } from 'antd';
import { useState } from 'react';
import { UnitPicker } from '../app/UnitPicker.tsx';

/** 入会二维码: a link with the unit filled in, to be shown or printed. */
export function Invitation({ unit }: { unit: { id: string; name: string } }) {
  const [isOpen, setOpen] = useState(false);
  const [unitId, setUnitId] = useState(unit.id);
  const link = `${window.location.origin}/join?u=${unitId}`;
  return (
    <>
      <Button onClick={() => setOpen(true)}>入会二维码</Button>
      <Modal
        title="入会二维码"
        open={isOpen}
        onCancel={() => setOpen(false)}
        footer={<Button onClick={() => window.print()}>打印</Button>}
      >
        <div className="stack">
          <label htmlFor="invitation-unit">申请人加入的工会</label>
          <UnitPicker
            id="invitation-unit"
            value={unitId}
            onChange={id => id && setUnitId(id)}
            known={[unit]}
          />
          <QRCode
            aria-label="入会二维码"
            type="svg"
            value={link}
            size={240}
            color="#000000"
            bgColor="#ffffff"
          />
          <p>扫码后填写姓名、证件号、手机号即可申请，工会已经填好。也可以发送网址：</p>
          <p className="once-link">{link}</p>
        </div>
      </Modal>
    </>
  );
}
