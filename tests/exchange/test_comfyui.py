"""Twenty shapes of ComfyUI workflows: what becomes what, and that nothing is dropped in silence."""

from __future__ import annotations

import itertools
import json

import pytest
from shapes import REGISTRY, Made, Out, Painting, read, types

from controlnet_studio.document.graph import Graph
from controlnet_studio.ui.canvas.layout import CARD_WIDTH, card_height


def links(graph: Graph) -> set[str]:
    return {str(link) for link in graph.links}


def params(graph: Graph, id: str) -> dict[str, object]:
    return dict(graph.nodes[id].params)


PLAIN = {
    "checkpoint.checkpoint -> sampler.checkpoint",
    "prompt.prompt -> sampler.prompt",
    "sampler.image -> save_image.image",
}


def test_text_to_image() -> None:
    flow = Painting()
    flow.end(flow.sample(flow.words(), flow.nothing()))
    found = read(flow)
    assert types(found.graph) == ["checkpoint", "prompt", "sampler", "save_image"]
    assert links(found.graph) == PLAIN
    assert params(found.graph, "checkpoint") == {"model": "v1-5-pruned-emaonly"}
    assert params(found.graph, "prompt") == {"text": "a red house", "negative": "blurry"}
    wanted = {"steps": 20, "guidance": 8.0, "scheduler": "Euler", "seed": 7, "width": 512, "height": 768}
    assert params(found.graph, "sampler") == wanted
    assert params(found.graph, "save_image") == {"name": "ComfyUI"}
    assert found.graph.nodes["checkpoint"].at == (304.0, 40.0)
    assert found.became["3"] == ("prompt",)
    assert found.said == ()
    assert found.summary == "7 nodes of ComfyUI are 4 here; everything corresponds."


def test_one_controlnet() -> None:
    flow = Painting()
    hint = flow.add("CannyEdgePreprocessor", 80, 160, 512, image=flow.add("LoadImage", "house.png", "image")[0])[0]
    words = flow.control(flow.words(), "control_v11p_sd15_canny.pth", hint, 0.8, 0.1, 0.9)
    flow.end(flow.sample(words, flow.nothing()))
    found = read(flow)
    assert links(found.graph) == PLAIN | {
        "load_image.image -> canny.image",
        "canny.image -> controlnet.hint",
        "controlnet.control -> sampler.controls",
    }
    assert params(found.graph, "canny") == {"low": 80, "high": 160}
    wanted = {"model": "control_v11p_sd15_canny", "strength": 0.8, "start": 0.1, "end": 0.9}
    assert params(found.graph, "controlnet") == wanted
    assert any("house.png" in sentence for sentence in found.said)
    assert found.graph.nodes["load_image"].title == "house.png"


def test_two_controlnets_stay_in_their_order() -> None:
    flow = Painting()
    photo = flow.add("LoadImage", "photo.jpg", "image")[0]
    words = flow.words()
    lines = flow.add("HEDPreprocessor", "enable", 768, image=photo)[0]
    words = flow.control(words, "hed.safetensors", lines, 0.5, 0.0, 1.0)
    depth = flow.add("DepthAnythingV2Preprocessor", "depth_anything_v2_vitl.pth", 512, image=photo)[0]
    words = flow.control(words, "SD15/depth.safetensors", depth, 1.0, 0.0, 0.5)
    flow.end(flow.sample(words, flow.nothing()))
    graph = read(flow).graph
    assert [link.source for link in graph.into("sampler", "controls")] == ["controlnet", "controlnet_2"]
    assert params(graph, "soft_edge") == {"method": "HED", "safe": True, "resolution": 768}
    assert params(graph, "depth") == {"model": "Depth Anything V2 Large"}
    assert params(graph, "controlnet_2") == {"model": "depth", "end": 0.5}


def test_the_old_apply_acts_on_both_halves() -> None:
    flow = Painting()
    positive, negative = flow.words()
    net = flow.add("ControlNetLoader", "scribble.pth")[0]
    hint = flow.add("LoadImage", "scribble.png", "image")[0]
    wires = {"conditioning": positive, "control_net": net, "image": hint}
    flow.end(flow.sample((flow.add("ControlNetApply", 1.5, **wires)[0], negative), flow.nothing()))
    graph = read(flow).graph
    assert params(graph, "controlnet") == {"model": "scribble", "strength": 1.5}


def test_a_controlnet_on_the_positive_prompt_alone_is_unbalanced() -> None:
    flow = Painting()
    words = flow.words()
    guided = flow.control(words, "canny.pth", flow.add("LoadImage", "a.png", "image")[0])
    flow.end(flow.sample((guided[0], words[1]), flow.nothing()))
    found = read(flow)
    assert params(found.graph, "controlnet")["mode"] == "unbalanced"
    assert any("unbalanced" in sentence for sentence in found.said)


def test_loras_in_a_row() -> None:
    flow = Painting()
    for name, model, words in (("style.safetensors", 0.8, 0.4), ("more/detail.safetensors", -0.5, -0.5)):
        flow.model, flow.clip = flow.add("LoraLoader", name, model, words, model=flow.model, clip=flow.clip)
    flow.model = flow.add("LoraLoaderModelOnly", "lcm.safetensors", 1.0, model=flow.model)[0]
    flow.end(flow.sample(flow.words(), flow.nothing(), sampler="lcm", spacing="sgm_uniform"))
    found = read(flow)
    assert {"checkpoint.checkpoint -> lora.checkpoint", "lora.checkpoint -> lora_2.checkpoint"} <= links(found.graph)
    assert {"lora_2.checkpoint -> lora_3.checkpoint", "lora_3.checkpoint -> sampler.checkpoint"} <= links(found.graph)
    assert params(found.graph, "lora") == {"model": "style", "strength": 0.8, "words": 0.5}
    assert params(found.graph, "lora_2") == {"model": "detail", "strength": -0.5}
    assert params(found.graph, "lora_3") == {"model": "lcm", "words": 0.0}
    assert params(found.graph, "sampler")["scheduler"] == "LCM"
    assert any("sgm_uniform" in sentence for sentence in found.said)


def test_image_to_image() -> None:
    flow = Painting()
    scaled = flow.add("ImageScale", "lanczos", 640, 512, "center", image=flow.add("LoadImage", "a.png", "image")[0])[0]
    latent = flow.add("VAEEncode", pixels=scaled, vae=flow.vae)[0]
    flow.end(flow.sample(flow.words(), latent, denoise=0.6, sampler="dpmpp_2m", spacing="karras"))
    found = read(flow)
    assert {"load_image.image -> resize.image", "resize.image -> sampler.image"} <= links(found.graph)
    sampler = params(found.graph, "sampler")
    assert int(int(sampler["steps"]) * float(sampler["change"])) == 20  # type: ignore[call-overload, arg-type]
    assert (sampler["steps"], sampler["scheduler"], sampler["width"]) == (33, "DPM++ 2M Karras", 640)
    assert params(found.graph, "resize") == {"width": 640, "height": 512}
    assert any("the last of 33 steps" in sentence for sentence in found.said)


def test_inpainting() -> None:
    flow = Painting("sd-v1-5-inpainting.ckpt")
    picture = flow.add("LoadImage", "hole.png", "image")
    latent = flow.add("VAEEncodeForInpaint", 6, pixels=picture[0], vae=flow.vae, mask=picture[1])[0]
    flow.end(flow.sample(flow.words(), latent))
    found = read(flow)
    assert {
        "load_image.image -> mask.image",
        "load_image.image -> sampler.image",
        "mask.image -> sampler.mask",
    } <= links(found.graph)
    assert params(found.graph, "sampler")["change"] == 1.0
    told = " ".join(found.said)
    assert "not grown by 6 pixels" in told
    assert "paint it in the Mask node" in told


@pytest.mark.parametrize(("black", "filling"), [(False, None), (True, "black")])
def test_an_inpaint_hint(black: bool, filling: str | None) -> None:
    flow = Painting()
    picture = flow.add("LoadImage", "hole.png", "image")
    hint = flow.add("InpaintPreprocessor", black, image=picture[0], mask=picture[1])[0]
    net = flow.add("ControlNetLoader", "control_v11p_sd15_inpaint.pth")[0]
    positive, negative = flow.words()
    chain = {"positive": positive, "negative": negative, "control_net": net, "image": hint}
    words = flow.add("ControlNetApplyAdvanced", 1.0, 0.0, 1.0, **chain)
    samples = flow.add("VAEEncode", pixels=picture[0], vae=flow.vae)[0]
    latent = flow.add("SetLatentNoiseMask", samples=samples, mask=picture[1])[0]
    flow.end(flow.sample((words[0], words[1]), latent))
    found = read(flow)
    assert {
        "load_image.image -> inpaint_hint.image",
        "mask.image -> inpaint_hint.mask",
        "mask.image -> sampler.mask",
        "inpaint_hint.image -> controlnet.hint",
    } <= links(found.graph)
    assert params(found.graph, "inpaint_hint") == ({"filling": filling} if filling else {})
    assert found.graph.nodes["inpaint_hint"].title == ""
    assert not any("xinsir" in sentence for sentence in found.said)


def test_a_noise_mask() -> None:
    flow = Painting()
    latent = flow.add("VAEEncode", pixels=flow.add("LoadImage", "a.png", "image")[0], vae=flow.vae)[0]
    mask = flow.add("LoadImageMask", "m.png", "red", "image")[0]
    flow.end(flow.sample(flow.words(), flow.add("SetLatentNoiseMask", samples=latent, mask=mask)[0], denoise=0.9))
    graph = read(flow).graph
    assert {"load_image.image -> sampler.image", "load_image_2.image -> sampler.mask"} <= links(graph)


def test_sdxl_with_its_own_words_and_a_vae() -> None:
    flow = Painting("sd_xl_base_1.0.safetensors")
    flow.vae = flow.add("VAELoader", "sdxl_vae.safetensors")[0]
    both = [
        flow.add("CLIPTextEncodeSDXL", 1024, 1024, 0, 0, 1024, 1024, text, other, clip=flow.clip)[0]
        for text, other in (("a house", "oil paint"), ("blurry", "blurry"))
    ]
    flow.end(flow.sample((both[0], both[1]), flow.nothing(1024, 1024)))
    found = read(flow)
    assert {"checkpoint.checkpoint -> vae.checkpoint", "vae.checkpoint -> sampler.checkpoint"} <= links(found.graph)
    assert "checkpoint.checkpoint -> sampler.checkpoint" not in links(found.graph)
    assert params(found.graph, "vae") == {"model": "sdxl_vae"}
    assert params(found.graph, "prompt") == {"text": "a house", "negative": "blurry"}
    assert any("oil paint" in sentence for sentence in found.said)


def test_reroutes_are_plain_wires() -> None:
    flow = Painting()
    for _ in range(3):
        flow.model = flow.node("Reroute", {"": "*"}, ("MODEL",), [], wires={"": flow.model})[0]
    flow.end(flow.sample(flow.words(), flow.nothing()))
    found = read(flow)
    assert links(found.graph) == PLAIN
    assert any("3 reroutes" in sentence for sentence in found.said)


def test_a_muted_branch_is_switched_off() -> None:
    flow = Painting()
    image = flow.end(flow.sample(flow.words(), flow.nothing()))
    flow.add("PreviewImage", images=flow.add("Canny", 0.4, 0.8, image=image, mode=2)[0], mode=2)
    found = read(flow)
    assert found.graph.nodes["canny"].off
    assert found.graph.nodes["preview"].off
    assert not found.graph.nodes["sampler"].off
    assert params(found.graph, "canny") == {"low": 102, "high": 204}
    assert "PreviewImage is muted there, and switched off here." in found.said


def test_bypassed_nodes_are_passed_by() -> None:
    flow = Painting()
    wires = {"model": flow.model, "clip": flow.clip}
    flow.model, flow.clip = flow.add("LoraLoader", "style.safetensors", 1.0, 1.0, **wires, mode=4)
    flow.clip = flow.add("CLIPSetLastLayer", -2, clip=flow.clip, mode=4)[0]
    words = flow.control(flow.words(), "canny.pth", flow.add("LoadImage", "a.png", "image")[0], mode=4)
    flow.end(flow.sample(words, flow.nothing()))
    found = read(flow)
    assert found.graph.nodes["lora"].skip
    assert found.graph.nodes["controlnet"].skip
    assert "lora.checkpoint -> sampler.checkpoint" in links(found.graph)
    assert "controlnet.control -> sampler.controls" in links(found.graph)
    assert "clip_skip" not in params(found.graph, "sampler")
    assert any("CLIPSetLastLayer is bypassed" in sentence for sentence in found.said)


def test_groups_notes_and_primitives() -> None:
    flow = Painting()
    flow.groups = [{"title": "Prompts", "bounding": [0, 0, 100, 100], "color": "#3f789e"}]
    flow.node("Note", {}, (), ["Use 20 steps\nand no more."], wires={})
    seed = flow.node("PrimitiveNode", {}, ("INT",), [4242, "fixed"], wires={})[0]
    positive, negative = flow.words()
    wires = {
        "model": flow.model,
        "positive": positive,
        "negative": negative,
        "latent_image": flow.nothing(),
    }
    flow.end(flow.add("KSampler", 1, "fixed", 20, 8, "euler", "normal", 1.0, **wires, seed=seed)[0])
    found = read(flow)
    assert params(found.graph, "sampler")["seed"] == 4242
    told = " ".join(found.said)
    assert "Prompts" not in told
    assert found.graph.nodes["note"].params["text"] == "Use 20 steps\nand no more."
    frame = found.graph.nodes["frame"]
    assert (frame.params["text"], frame.params["size"], frame.at) == ("Prompts", (100.0, 100.0), (0.0, 0.0))


def test_unknown_nodes_are_kept_with_their_settings_and_wires() -> None:
    flow = Painting()
    photo = flow.add("LoadImage", "face.png", "image")[0]
    flow.model = flow.add("IPAdapterApply", 0.7, "linear", model=flow.model, image=photo)[0]
    image = flow.end(flow.sample(flow.words(), flow.nothing()))
    better = flow.add("FaceDetailer", 512, {"deep": [1, 2]}, image=image, model=flow.model)
    flow.add("PreviewImage", images=better[0])
    found = read(flow)
    assert found.graph.nodes["IPAdapterApply"].type == "comfyui/IPAdapterApply"
    assert params(found.graph, "FaceDetailer") == {"setting_1": 512, "setting_2": {"deep": (1, 2)}}
    assert {
        "checkpoint.checkpoint -> IPAdapterApply.model",
        "load_image.image -> IPAdapterApply.image",
        "IPAdapterApply.MODEL -> sampler.checkpoint",
        "sampler.image -> FaceDetailer.image",
        "FaceDetailer.IMAGE -> preview.image",
    } <= links(found.graph)
    assert sum("is a node that is not here" in sentence for sentence in found.said) == 2


def test_prompts_that_are_mixed_by_nodes_nobody_knows() -> None:
    flow = Painting()
    one, two = flow.words("a house", "a tree")
    mixed = flow.add("ConditioningCombine", conditioning_1=one, conditioning_2=two)[0]
    flow.end(flow.sample((mixed, flow.words()[1]), flow.nothing()))
    found = read(flow)
    assert {
        "prompt.prompt -> ConditioningCombine.conditioning_1",
        "ConditioningCombine.CONDITIONING -> sampler.prompt",
    } <= (links(found.graph))


@pytest.mark.parametrize("wrapped", [False, True])
def test_the_api_format_gives_the_same_graph_but_for_places(wrapped: bool) -> None:
    flow = Painting()
    hint = flow.add("CannyEdgePreprocessor", 80, 160, 512, image=flow.add("LoadImage", "house.png", "image")[0])[0]
    words = flow.control(flow.words(), "canny.pth", hint, 0.8, 0.1, 0.9)
    flow.end(flow.sample(words, flow.nothing()))
    api = json.dumps({"prompt": json.loads(flow.api()), "client_id": "x"}) if wrapped else flow.api()
    drawn, sent = read(flow).graph, read(api).graph
    assert links(drawn) == links(sent)
    assert {id: (node.type, node.params) for id, node in drawn.nodes.items()} == {
        id: (node.type, node.params) for id, node in sent.nodes.items()
    }
    for link in sent.links:
        assert sent.nodes[link.source].at[0] < sent.nodes[link.target].at[0]


def test_two_passes() -> None:
    flow = Painting()
    words = flow.words()
    small = flow.sample(words, flow.nothing(512, 512))
    large = flow.add("LatentUpscale", "nearest-exact", 768, 768, "disabled", samples=small)[0]
    flow.end(flow.sample(words, large, denoise=0.5, steps=10))
    found = read(flow)
    assert {"sampler.image -> resize.image", "resize.image -> sampler_2.image"} <= links(found.graph)
    assert {"prompt.prompt -> sampler.prompt", "prompt.prompt -> sampler_2.prompt"} <= links(found.graph)
    assert (params(found.graph, "sampler_2")["steps"], params(found.graph, "sampler_2")["change"]) == (20, 0.5)
    assert any("not its latents" in sentence for sentence in found.said)


def test_the_advanced_sampler_where_it_is_one_and_kept_where_it_is_not() -> None:
    flow = Painting()
    words, empty = flow.words(), flow.nothing()
    wires = {"model": flow.model, "positive": words[0], "negative": words[1]}
    settings = [3, "fixed", 25, 7.0, "dpmpp_2m_sde_gpu", "karras", 0, 10000, "disable"]
    flow.end(flow.add("KSamplerAdvanced", "enable", *settings, **wires, latent_image=empty)[0])
    base = flow.add("KSamplerAdvanced", "enable", *settings[:7], 20, "enable", **wires, latent_image=empty)[0]
    flow.end(
        flow.add("KSamplerAdvanced", "disable", *settings[:6], 20, 10000, "disable", **wires, latent_image=base)[0]
    )
    found = read(flow)
    assert types(found.graph).count("comfyui/KSamplerAdvanced") == 2
    assert params(found.graph, "sampler")["scheduler"] == "DPM++ 2M SDE Karras"
    assert params(found.graph, "sampler")["steps"] == 25
    assert sum("hands noise on" in sentence for sentence in found.said) == 2
    assert "KSamplerAdvanced.LATENT -> KSamplerAdvanced_2.latent_image" in links(found.graph)


def test_a_union_a_pose_a_batch_and_numbers_beyond_our_bounds() -> None:
    flow = Painting()
    photo = flow.add("LoadImage", "dance.png", "image")[0]
    pose = flow.add("DWPreprocessor", "enable", "enable", "disable", 768, "yolox", "dw-ll", "disable", image=photo)[0]
    net = flow.add(
        "SetUnionControlNetType", "openpose", control_net=flow.add("ControlNetLoader", "union.safetensors")[0]
    )
    words = flow.words("(masterpiece), a (red:1.3) house \\(old\\)", "embedding:bad")
    wires = {"positive": words[0], "negative": words[1], "control_net": net[0], "image": pose}
    both = flow.add("ControlNetApplyAdvanced", 3.5, 0.0, 1.0, **wires)
    latent = flow.sample((both[0], both[1]), flow.nothing(count=4), seed=2**40 + 5, cfg=30.0, sampler="ipndm")
    flow.end(latent, name="%date:yyyy-MM-dd%/dance")
    found = read(flow)
    assert params(found.graph, "controlnet") == {"model": "union", "strength": 2.0, "shows": "pose"}
    assert params(found.graph, "pose") == {"method": "OpenPose", "hands": True, "resolution": 768}
    assert params(found.graph, "prompt")["text"] == "(masterpiece:1.1), a (red:1.3) house \\(old\\)"
    sampler = params(found.graph, "sampler")
    assert (sampler["seed"], sampler["guidance"], sampler["pictures"], sampler["scheduler"]) == (5, 20.0, 4, "PLMS")
    told = " ".join(found.said)
    for words_told in (
        "3.5 there",
        "30 there",
        "DWPose",
        "embeddings",
        "4 pictures at once",
        "ipndm",
        "another picture",
        "%",
    ):
        assert words_told in told


def test_a_graph_in_a_node_is_laid_open() -> None:
    flow = Painting()
    latent, words = flow.nothing(), flow.words()
    inside = Made()
    wires = {"model": Out(-10, 0, "MODEL"), "positive": Out(-10, 1, "C"), "negative": Out(-10, 2, "C")}
    sampled = inside.add(
        *("KSampler", 1, "fixed", 20, 8, "euler", "normal", 1.0), **wires, latent_image=Out(-10, 3, "LATENT")
    )[0]
    inside.add("VAEDecode", samples=sampled, vae=Out(-10, 4, "VAE"))
    keys = "id", "origin_id", "origin_slot", "target_id", "target_slot", "type"
    within = [dict(zip(keys, link, strict=True)) for link in [*inside.links, [99, 2, 0, -20, 0, "IMAGE"]]]
    takes = {"a": "MODEL", "b": "C", "c": "C", "d": "LATENT", "e": "VAE"}
    fed = {"a": flow.model, "b": words[0], "c": words[1], "d": latent, "e": flow.vae}
    image = flow.node("0f3a-uuid", takes, ("IMAGE",), [1234], wires=fed)[0]
    flow.nodes[-1]["properties"]["proxyWidgets"] = [["1", "seed"]]
    flow.add("SaveImage", "out", images=image)
    data = json.loads(flow.editor())
    data["definitions"] = {"subgraphs": [{"id": "0f3a-uuid", "name": "Paint", "nodes": inside.nodes, "links": within}]}
    found = read(json.dumps(data))
    assert links(found.graph) == PLAIN
    assert params(found.graph, "sampler")["seed"] == 1234
    assert found.graph.nodes["sampler"].at == tuple(round(v / 8) * 8.0 for v in flow.nodes[-2]["pos"])
    assert found.said == ()
    data["definitions"]["subgraphs"][0]["nodes"].append({"id": 7, "type": "0f3a-uuid"})  # itself, without end
    assert "graph in a node that cannot be laid open" in " ".join(read(json.dumps(data)).said)


def test_cards_do_not_lie_on_each_other_however_low_they_were_there() -> None:
    flow = Painting()
    words = flow.words()
    for name in ("a.png", "b.png", "c.png"):
        words = flow.control(words, "canny.pth", flow.add("LoadImage", name, "image")[0])
    flow.end(flow.sample(words, flow.nothing()))
    for node in flow.nodes:
        node["pos"] = [100 * (node["id"] % 3), 20 * node["id"]]
    for graph in (read(flow).graph, read(flow.api()).graph):
        boxes = [(*node.at, card_height(REGISTRY.specs[node.type])) for node in graph.nodes.values()]
        for (x, y, height), (x2, y2, height2) in itertools.combinations(boxes, 2):
            assert abs(x - x2) >= CARD_WIDTH or y + height <= y2 or y2 + height2 <= y
