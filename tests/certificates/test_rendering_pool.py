"""A batch of certificates, printed by worker processes."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

import pytest

from certificates.refusals import CertificateCharacterWithoutGlyph
from certificates.rendering_pool import RendererPool
from tests.certificates.pages import page_texts
from tests.certificates.samples import certificate

if TYPE_CHECKING:
    from pathlib import Path

    from certificates.rendering import Renderer


@pytest.mark.usefixtures("renderer")
def test_a_batch_comes_back_in_order_and_as_one_process_prints_it(
    renderer: Renderer, fonts_folder: Path
) -> None:
    batch = [certificate(number=number) for number in range(12)]
    with RendererPool(fonts_folder, workers=2) as pool:
        printed = list(pool.render_many(batch))
    assert ["ZM20260305000011" in page_texts(pdf)[0] for pdf in printed] == [False] * 11 + [True]
    assert printed[5] == renderer.render(batch[5])
    assert multiprocessing.active_children() == []


def test_a_refusal_in_a_worker_reaches_who_asked_and_the_pool_goes_on(fonts_folder: Path) -> None:
    with RendererPool(fonts_folder, workers=1) as pool:
        with pytest.raises(CertificateCharacterWithoutGlyph) as refused:
            pool.submit(certificate(name="王\ue000明")).result()
        assert refused.value.details == {"characters": "\ue000"}
        assert pool.submit(certificate()).result().startswith(b"%PDF")


def test_workers_leave_no_temporary_file_behind(
    fonts_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with RendererPool(fonts_folder, workers=1) as pool:
        pool.submit(certificate()).result()
    assert list(tmp_path.iterdir()) == []
